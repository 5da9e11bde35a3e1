"""The rows that a figure was counted from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from matcher import clock
from matcher.database.page import ON_SCREEN, Extent, Page, read_page
from matcher.figures.all_figures import FIGURES
from matcher.figures.figure import RowsOf
from matcher.figures.narrowing import NeedNarrowing, OutputNarrowing, RequestNarrowing, VisitNarrowing
from matcher.figures.queries.figures import ensure_in_reach
from matcher.figures.queries.firm_request_facts import counted_requests, times_helped
from matcher.figures.queries.narrow import Cut, need_conditions, visit_conditions
from matcher.figures.queries.need_facts import is_waiting, need_facts
from matcher.figures.queries.output_facts import counted_outputs
from matcher.figures.queries.place_facts import firm_facts, township_facts, venue_facts
from matcher.figures.queries.visit_facts import visit_facts
from matcher.figures.schemas.figures_filter import RowsFilter
from matcher.models import Assignment, FirmRequest, Institution, Need, Region, Venue, Visit
from matcher.outputs.queries.output_list import OutputLine
from matcher.policy import Actor
from matcher.registry.queries.regions import RegionName
from matcher.visits.queries.visit_list import OF_A_LINE, VisitLine, visit_line
from matcher.vocabulary import (
    FirmOutcome,
    FirmRequestCategory,
    FirmRequestState,
    NeedStatus,
    VenueKind,
    WithdrawalReason,
)


@dataclass(frozen=True, slots=True)
class NeedRow:
    """A need that was counted; `weeks` are the full ones since it was posted."""

    need_id: int
    title: str
    township: RegionName
    venue: str
    posted_at: datetime
    status: NeedStatus
    reason: WithdrawalReason | None
    weeks: int


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A township, venue or firm, reached or not: how many visits were held there, or its heads came to."""

    name: str
    name_en: str
    region: RegionName
    visits: int


@dataclass(frozen=True, slots=True)
class RequestRow:
    """A request of a firm that was counted: what it is about and how it ended, not its words."""

    firm: str
    county_code: str
    category: FirmRequestCategory
    state: FirmRequestState
    created_at: datetime
    outcome: FirmOutcome | None
    closed_on: date | None

    @classmethod
    def of(cls, asked: FirmRequest) -> RequestRow:
        """A loaded request."""
        firm = asked.institution
        return cls(
            firm.name,
            firm.county_code,
            asked.category,
            asked.state,
            asked.created_at,
            asked.outcome,
            asked.closed_on,
        )


VISIT_ROWS = frozenset({RowsOf.VISITS})
NEED_ROWS = frozenset({RowsOf.NEEDS, RowsOf.WAITING})


def visit_rows(
    session: Session, actor: Actor, region: Region, wanted: RowsFilter, extent: Extent = ON_SCREEN
) -> Page[VisitLine]:
    """The visits that a figure of visits counts, the latest first."""
    ensure_in_reach(session, actor, region.code)
    narrow = FIGURES[wanted.figure].narrow
    assert isinstance(narrow, VisitNarrowing)
    facts = visit_facts(region.code, wanted.days(clock.today()))
    query = (
        select(Visit)
        .join(facts, facts.c.visit_id == Visit.id)
        .join(Visit.assignment)
        .where(*visit_conditions(facts, narrow, _cut(wanted)))
        .options(*OF_A_LINE)
        .order_by(Assignment.starts_at.desc(), Visit.id.desc())
    )
    return read_page(session, query, wanted.page, extent).map(visit_line)


def need_rows(
    session: Session, actor: Actor, region: Region, wanted: RowsFilter, extent: Extent = ON_SCREEN
) -> Page[NeedRow]:
    """The needs that a figure of needs counts, those posted first in front."""
    ensure_in_reach(session, actor, region.code)
    figure, days, today = FIGURES[wanted.figure], wanted.days(clock.today()), clock.today()
    query = select(Need).options(joinedload(Need.township), joinedload(Need.venue))
    if figure.rows is RowsOf.WAITING:
        query = query.where(*is_waiting(region.code, days))
    else:
        assert isinstance(figure.narrow, NeedNarrowing)
        facts = need_facts(region.code, days, today)
        query = query.join(facts, facts.c.need_id == Need.id).where(
            *need_conditions(facts, figure.narrow, _cut(wanted))
        )
    found = read_page(session, query.order_by(Need.posted_at, Need.id), wanted.page, extent)
    return found.map(_need_row)


def place_rows(
    session: Session, actor: Actor, region: Region, wanted: RowsFilter, extent: Extent = ON_SCREEN
) -> Page[PlaceRow]:
    """The townships, venues or firms that a figure of coverage counts of, by code, then name, reached or not."""
    ensure_in_reach(session, actor, region.code)
    rows_of, days = FIGURES[wanted.figure].rows, wanted.days(clock.today())
    if rows_of is RowsOf.TOWNSHIPS:
        visits = {each.code: each.visits for each in township_facts(session, region.code, days, 9)}
        query = select(Region).where(Region.code.in_(visits)).order_by(Region.code)
        return read_page(session, query, wanted.page, extent).map(
            lambda each: PlaceRow(*each.name_on(days.last), RegionName.of(each, days.last), visits[each.code])
        )
    if rows_of in (RowsOf.VILLAGE_HALLS, RowsOf.SCHOOLS):
        kind = VenueKind.SCHOOL if rows_of is RowsOf.SCHOOLS else VenueKind.VILLAGE_HALL
        venues = venue_facts(session, region.code, days, 9)
        there = {each.venue_id: each.visits for each in venues if each.kind is kind}
        places = (
            select(Venue)
            .where(Venue.id.in_(there))
            .options(joinedload(Venue.township))
            .order_by(Venue.township_code, Venue.name_key, Venue.id)
        )
        return read_page(session, places, wanted.page, extent).map(
            lambda each: PlaceRow(each.name, "", RegionName.of(each.township), there[each.id])
        )
    return _firms(session, region, wanted, extent)


def request_rows(
    session: Session, actor: Actor, region: Region, wanted: RowsFilter, extent: Extent = ON_SCREEN
) -> Page[RequestRow]:
    """The requests that a figure of requests of firms counts, without their words, the latest first."""
    ensure_in_reach(session, actor, region.code)
    narrow = FIGURES[wanted.figure].narrow
    assert isinstance(narrow, RequestNarrowing)
    query = counted_requests(region.code, wanted.days(clock.today()), narrow, wanted.month)
    return read_page(session, query, wanted.page, extent).map(RequestRow.of)


def output_rows(
    session: Session, actor: Actor, region: Region, wanted: RowsFilter, extent: Extent = ON_SCREEN
) -> Page[OutputLine]:
    """The outputs that a figure of what firms reported counts, the latest first."""
    ensure_in_reach(session, actor, region.code)
    narrow = FIGURES[wanted.figure].narrow
    assert isinstance(narrow, OutputNarrowing)
    query = counted_outputs(region.code, wanted.days(clock.today()), narrow, wanted.month)
    return read_page(session, query, wanted.page, extent).map(OutputLine.of)


def _firms(session: Session, region: Region, wanted: RowsFilter, extent: Extent) -> Page[PlaceRow]:
    visits = _times(session, region, wanted)
    query = (
        select(Institution)
        .where(Institution.id.in_(visits))
        .order_by(Institution.county_code, Institution.name_key, Institution.id)
    )
    found = read_page(session, query, wanted.page, extent)
    codes = {each.county_code for each in found.items}
    counties = {
        each.code: RegionName.of(each)
        for each in session.scalars(select(Region).where(Region.code.in_(codes)))
    }
    return found.map(lambda each: PlaceRow(each.name, "", counties[each.county_code], visits[each.id]))


def _times(session: Session, region: Region, wanted: RowsFilter) -> dict[int, int]:
    """By the number of each firm how many visits it had or gave, or how often it was helped."""
    rows_of, days = FIGURES[wanted.figure].rows, wanted.days(clock.today())
    if rows_of is RowsOf.FIRMS_HELPED:
        return times_helped(session, region.code, days, wanted.month)
    is_given = rows_of is RowsOf.FIRMS_TAKING_PART
    facts = firm_facts(session, region.code, days, 6) or ()
    return {each.institution_id: each.given if is_given else each.received for each in facts}


def _cut(wanted: RowsFilter) -> Cut:
    return Cut(wanted.kind, wanted.topic_form, wanted.month, wanted.topic_code)


def _need_row(need: Need) -> NeedRow:
    assert need.posted_at is not None
    return NeedRow(
        need.id, need.title, RegionName.of(need.township, need.posted_at.date()), need.venue.name,
        need.posted_at, need.status, need.withdrawn_reason, (clock.today() - need.posted_at.date()).days // 7,
    )  # fmt: skip
