"""What there is to be reached, townships, villages' halls, schools and firms, and how often each was."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import ColumnElement, distinct, func, or_, select
from sqlalchemy.orm import Session

from matcher.figures.cells import FirmFact, TownshipFact, VenueFact
from matcher.figures.period import Days
from matcher.figures.queries.visit_facts import within_area
from matcher.models import (
    COUNTY_DIGITS,
    Assignment,
    Head,
    Institution,
    Invitation,
    Need,
    Region,
    Venue,
    Visit,
    VisitHead,
    lies_in,
)
from matcher.vocabulary import Kind, Level, Presence, VenueKind

COUNTED_VENUES = (VenueKind.VILLAGE_HALL, VenueKind.SCHOOL)


def township_facts(session: Session, code: str, days: Days, digits: int) -> tuple[TownshipFact, ...]:
    """The townships there are on the last of the days, with the visits held in each and in those closed by then.

    `area` is the part in which each lies today: of one that was closed since, that of the township in its place.
    """
    held = (
        select(Need.township_code, func.count())
        .select_from(Visit)
        .join(Visit.assignment)
        .join(Assignment.need)
        .where(within_area(code), *_happened(days))
        .group_by(Need.township_code)
    )
    visits = dict(session.execute(held).all())
    query = select(
        Region.code, Region.opened_on, Region.closed_on, Region.successor_code, Region.heir_code
    ).where(Region.level == Level.TOWNSHIP, lies_in(Region.code, code))
    regions = session.execute(query.order_by(Region.code)).all()
    closed = {
        each.code: each.successor_code for each in regions if each.closed_on and each.closed_on <= days.last
    }
    for code_then, number in list(visits.items()):
        heir = code_then
        while heir in closed:
            heir = closed[heir]
        if heir != code_then:
            visits[heir] = visits.get(heir, 0) + number
    return tuple(
        TownshipFact((each.heir_code or each.code)[:digits], each.code, visits.get(each.code, 0))
        for each in regions
        if each.code not in closed and not (each.opened_on and each.opened_on > days.last)
    )


def venue_facts(session: Session, code: str, days: Days, digits: int) -> tuple[VenueFact, ...]:
    """The villages' halls and schools of the area, with the visits held in each.

    A venue that moved to another township is reached where it is; the visits stay those of the former township.
    """
    there = (within_area(code, Venue.township_code), Venue.kind.in_(COUNTED_VENUES))
    visits = _held_at(session, there, days)
    venues = session.execute(
        select(Venue.id, Venue.township_code, Venue.kind, Venue.active)
        .where(*there)
        .order_by(Venue.township_code, Venue.id)
    )
    return tuple(
        VenueFact(township[:digits], number, kind, visits.get(number, 0))
        for number, township, kind, active in venues
        if active or number in visits
    )


def firm_facts(session: Session, code: str, days: Days, digits: int) -> tuple[FirmFact, ...] | None:
    """The firms of the area, in use or with a visit; None for a township: a firm is a county's."""
    if len(code) > COUNTY_DIGITS:
        return None
    given = dict(
        session.execute(
            select(Head.institution_id, func.count(distinct(VisitHead.visit_id)))
            .select_from(VisitHead)
            .join(VisitHead.invitation)
            .join(Invitation.head)
            .join(Visit, Visit.id == VisitHead.visit_id)
            .join(Visit.assignment)
            .where(
                Head.kind == Kind.ENTERPRISE,
                lies_in(Head.county_code, code),
                VisitHead.presence == Presence.CAME,
                Assignment.starts_at >= days.since,
                Assignment.starts_at < days.until,
            )
            .group_by(Head.institution_id)
        ).all()
    )
    received = _received(session, code, days)
    firms = session.execute(
        select(Institution.id, Institution.county_code)
        .where(
            Institution.kind == Kind.ENTERPRISE,
            lies_in(Institution.county_code, code),
            or_(Institution.active, Institution.id.in_([*given, *received])),
        )
        .order_by(Institution.county_code, Institution.id)
    )
    return tuple(
        FirmFact(county[:digits], number, given.get(number, 0), received.get(number, 0))
        for number, county in firms
    )


def _received(session: Session, code: str, days: Days) -> Mapping[int, int]:
    """How many visits were held at the places of each firm."""
    there = (within_area(code, Venue.township_code), Venue.firm_id.is_not(None))
    visits = _held_at(session, there, days)
    found: dict[int, int] = {}
    for venue, firm in session.execute(select(Venue.id, Venue.firm_id).where(*there)):
        if firm is not None and venue in visits:
            found[firm] = found.get(firm, 0) + visits[venue]
    return found


def _held_at(session: Session, there: Sequence[ColumnElement[bool]], days: Days) -> Mapping[int, int]:
    """How many visits were held at each venue of which these conditions hold, whatever township they were for."""
    query = (
        select(Need.venue_id, func.count())
        .select_from(Visit)
        .join(Visit.assignment)
        .join(Assignment.need)
        .join(Need.venue)
        .where(*there, *_happened(days))
        .group_by(Need.venue_id)
    )
    return dict(session.execute(query).all())


def _happened(days: Days) -> tuple[ColumnElement[bool], ...]:
    return Visit.happened.is_(True), Assignment.starts_at >= days.since, Assignment.starts_at < days.until
