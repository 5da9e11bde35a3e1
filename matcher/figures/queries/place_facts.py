"""What there is to be reached, townships, villages' halls, schools and firms, and how often each was."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import ColumnElement, and_, distinct, func, or_, select
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


Held = Mapping[tuple[str, int], int]
"""How many visits were held, by township and venue."""


def township_facts(session: Session, code: str, held: Held, digits: int) -> tuple[TownshipFact, ...]:
    """The townships of the area, with the visits held in each."""
    visits: dict[str, int] = {}
    for (township, _venue), number in held.items():
        visits[township] = visits.get(township, 0) + number
    query = (
        select(Region.code)
        .where(Region.level == Level.TOWNSHIP, lies_in(Region.code, code))
        .order_by(Region.code)
    )
    return tuple(TownshipFact(each[:digits], each, visits.get(each, 0)) for each in session.scalars(query))


def venue_facts(session: Session, code: str, held: Held, digits: int) -> tuple[VenueFact, ...]:
    """The villages' halls and schools of the area, with the visits held in each."""
    by_venue: dict[int, int] = {}
    for (_township, venue), visits in held.items():
        by_venue[venue] = by_venue.get(venue, 0) + visits
    venues = session.execute(
        select(Venue.id, Venue.township_code, Venue.kind, Venue.active)
        .where(lies_in(Venue.township_code, code), Venue.kind.in_(COUNTED_VENUES))
        .order_by(Venue.township_code, Venue.id)
    )
    return tuple(
        VenueFact(township[:digits], number, kind, by_venue.get(number, 0))
        for number, township, kind, active in venues
        if active or number in by_venue
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
    received = dict(
        session.execute(
            select(Institution.id, func.count(distinct(Visit.id)))
            .select_from(Visit)
            .join(Visit.assignment)
            .join(Assignment.need)
            .join(Need.venue)
            .join(
                Institution,
                and_(
                    Institution.name_key == Venue.name_key,
                    Institution.county_code == func.substr(Venue.township_code, 1, COUNTY_DIGITS),
                ),
            )
            .where(Institution.kind == Kind.ENTERPRISE, within_area(code), *_happened(days))
            .group_by(Institution.id)
        ).all()
    )
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


def visits_by_place(session: Session, code: str, days: Days) -> Held:
    """How many visits were held on these days in the area, or at a venue that is in it by now, by township and venue.

    A venue that moved to another township is reached where it is; the visits stay those of the former township.
    """
    venues = select(Venue.id).where(lies_in(Venue.township_code, code))
    query = (
        select(Need.township_code, Need.venue_id, func.count())
        .select_from(Visit)
        .join(Visit.assignment)
        .join(Assignment.need)
        .where(or_(within_area(code), Need.venue_id.in_(venues)), *_happened(days))
        .group_by(Need.township_code, Need.venue_id)
    )
    return {(township, venue): visits for township, venue, visits in session.execute(query)}


def _happened(days: Days) -> tuple[ColumnElement[bool], ...]:
    return Visit.happened.is_(True), Assignment.starts_at >= days.since, Assignment.starts_at < days.until
