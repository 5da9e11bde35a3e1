"""Papers as lists and pages show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, extract, func, select
from sqlalchemy.orm import Session, joinedload

from matcher import clock
from matcher.database.page import ON_SCREEN, Extent, Page, read_page
from matcher.models import Paper
from matcher.papers.schemas.paper_filter import PaperFilter
from matcher.policy import Action, Actor, within
from matcher.registry.queries.regions import RegionName
from matcher.vocabulary import PaperKind, PaperState


@dataclass(frozen=True, slots=True)
class PaperRow:
    """One line of the list; `sent_by` is a name, empty where nobody sent it yet."""

    id: int
    title: str
    number: str
    kind: PaperKind
    state: PaperState
    county: RegionName
    day: date
    sent_at: datetime | None
    sent_by: str


@dataclass(frozen=True, slots=True)
class YearCount:
    """How many papers were sent this year up to today, and last year up to the same day."""

    year: int
    this_year: int
    last_year: int


def list_papers(
    session: Session, actor: Actor, wanted: PaperFilter, extent: Extent = ON_SCREEN
) -> Page[PaperRow]:
    """A page of the papers the actor may read, by the day they bear, the latest first."""
    query = (
        select(Paper)
        .where(within(actor, Action.PAPER_VIEW, Paper), *_conditions(wanted))
        .options(joinedload(Paper.county), joinedload(Paper.sender))
        .order_by(Paper.day.desc(), Paper.id.desc())
    )
    return read_page(session, query, wanted.page, extent).map(_row)


def papers_this_year(session: Session, actor: Actor) -> YearCount:
    """The papers that the actor may read and that were sent, this year against last."""
    today = clock.today()
    before = _year_before(today)
    sent = within(actor, Action.PAPER_VIEW, Paper), Paper.state != PaperState.DRAFT
    counted = session.execute(
        select(
            func.count(Paper.id).filter(Paper.day.between(today.replace(month=1, day=1), today)),
            func.count(Paper.id).filter(Paper.day.between(before.replace(month=1, day=1), before)),
        ).where(*sent)
    ).one()
    return YearCount(today.year, counted[0], counted[1])


def years_of(session: Session, actor: Actor) -> tuple[int, ...]:
    """The years that the actor's papers bear, the latest first."""
    year = extract("year", Paper.day)
    query = select(year).where(within(actor, Action.PAPER_VIEW, Paper)).distinct()
    return tuple(sorted((int(each) for each in session.scalars(query)), reverse=True))


def _conditions(wanted: PaperFilter) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if wanted.year:
        found.append(Paper.day.between(date(wanted.year, 1, 1), date(wanted.year, 12, 31)))
    if wanted.kind:
        found.append(Paper.kind == wanted.kind)
    if wanted.state:
        found.append(Paper.state == wanted.state)
    return found


def _year_before(day: date) -> date:
    """The same day a year earlier; 28 February for 29 February."""
    return day.replace(year=day.year - 1, day=28 if (day.month, day.day) == (2, 29) else day.day)


def _row(paper: Paper) -> PaperRow:
    return PaperRow(
        paper.id, paper.title, paper.number, paper.kind, paper.state, RegionName.of(paper.county), paper.day,
        paper.sent_at, paper.sender.name if paper.sender else "",
    )  # fmt: skip
