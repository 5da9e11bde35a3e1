"""The list of needs, and how many there are in each state."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, ScalarSelect, Select, and_, case, false, func, or_, select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.database.page import ON_SCREEN, Extent, Page, read_page
from matcher.models import Assignment, Need, Part, Topic, lies_in, without_index
from matcher.models.searched import has_word
from matcher.needs.queries.need_lines import NeedLine, need_lines
from matcher.needs.schemas.need_filter import NeedFilter, NeedTab
from matcher.policy import Action, Actor, within
from matcher.text import search_words
from matcher.visits.periods import ASKED_FOR
from matcher.vocabulary import AssignmentStatus, NeedStatus

S = TypeVar("S", bound=Select[*tuple[Any, ...]])

ORDER = (
    NeedStatus.CONFIRMED, NeedStatus.MATCHED, NeedStatus.POSTED, NeedStatus.DRAFT, NeedStatus.DONE,
    NeedStatus.RATED, NeedStatus.WITHDRAWN,
)  # fmt: skip
OVER = (NeedStatus.RATED, NeedStatus.WITHDRAWN)


def list_needs(
    session: Session,
    actor: Actor,
    wanted: NeedFilter,
    extent: Extent = ON_SCREEN,
    *,
    number: int | None = None,
) -> Page[NeedLine]:
    """The needs within the actor's reach: visits to confirm, then by state; of visits ahead the next first.

    Of all others the newest stands first. For somebody above the counties simply the newest first, which stays quick
    among hundreds of thousands. `number` is how many there are, where that is known.
    """
    query = _narrowed(select(Need.id).where(within(actor, Action.NEED_VIEW, Need)), actor, wanted)
    if wanted.tab is not None and wanted.tab in BY_CLOCK:
        query = query.where(BY_CLOCK[wanted.tab]())
    elif wanted.tab is not None:
        query = query.where(_has_status(actor, NeedStatus(wanted.tab.value)))
    page = read_page(session, query.order_by(*_order(actor)), wanted.page, extent, number_of_rows=number)
    lines = need_lines(session, page.items)
    shown = [lines[need_id] for need_id in page.items if need_id in lines]
    return Page(shown, page.number, page.pages, page.total, page.is_cut)


def count_needs(session: Session, actor: Actor, wanted: NeedFilter) -> Mapping[NeedTab, int | None]:
    """How many needs stand behind each tab, with the other filters kept.

    None for what is over, where the actor stands above the counties: nobody looks through the needs of years.
    """
    mine = within(actor, Action.NEED_VIEW, Need)
    by_clock = [func.count().filter(condition()) for condition in BY_CLOCK.values()]
    by_status = select(Need.status, func.count(), *by_clock).where(mine).group_by(Need.status)
    unknown = OVER if actor.is_above_county else ()
    if unknown:
        by_status = by_status.where(Need.status.in_([each for each in NeedStatus if each not in unknown]))
    counts: dict[NeedTab, int | None] = {tab: None if tab.value in unknown else 0 for tab in NeedTab}
    found = session.execute(_narrowed(by_status, actor, wanted)).all()
    counts |= {NeedTab(status.value): number for status, number, *_by_clock in found}
    for place, tab in enumerate(BY_CLOCK, start=2):
        counts[tab] = sum(int(row[place]) for row in found)
    return counts


def number_behind(counts: Mapping[NeedTab, int | None], tab: NeedTab | None) -> int | None:
    """How many needs a tab shows, or all of them together where there is none; None where that was not counted."""
    if tab is not None:
        return counts[tab]
    known = [number for each, number in counts.items() if each not in BY_CLOCK and number is not None]
    return sum(known) if len(known) == len(NeedStatus) else None


def _has_status(actor: Actor, status: NeedStatus) -> ColumnElement[bool]:
    most = actor.is_above_county and status in OVER  # so many that walking back from the newest is quicker
    return (without_index(Need.status) if most else Need.status) == status


def _order(actor: Actor) -> list[ColumnElement[Any]]:
    newest: ColumnElement[Any] = Need.id.desc()
    if actor.is_above_county:
        return [newest]
    return [case((to_confirm(), 0), else_=1), _rank(), _ahead().asc().nulls_last(), newest]


def to_confirm() -> ColumnElement[bool]:
    """The condition that a need's visit has begun and its township is asked whether it took place."""
    return and_(_is_unsaid(), _first_start() <= clock.now(), _first_start() > clock.now() - ASKED_FOR)


def unreported() -> ColumnElement[bool]:
    """The condition that nobody has said whether a need's visit took place, and nobody is asked any more."""
    return and_(_is_unsaid(), _first_start() <= clock.now() - ASKED_FOR)


def _ahead() -> ColumnElement[datetime | None]:
    start = _first_start()
    return case((and_(_is_unsaid(), start > clock.now()), start), else_=None)


def _is_unsaid() -> ColumnElement[bool]:
    return Need.status.in_((NeedStatus.MATCHED, NeedStatus.CONFIRMED))


def _first_start() -> ScalarSelect[datetime]:
    # Of the one need: an `EXISTS` in the order PostgreSQL answers by reading everybody's assignments.
    return (
        select(func.min(Assignment.starts_at))
        .where(
            Assignment.need_id == Need.id,
            Assignment.status.in_((AssignmentStatus.RELEASED, AssignmentStatus.ACCEPTED)),
        )
        .scalar_subquery()
    )


BY_CLOCK: Mapping[NeedTab, Callable[[], ColumnElement[bool]]] = {
    NeedTab.CONFIRM: to_confirm,
    NeedTab.UNREPORTED: unreported,
}


def _narrowed(query: S, actor: Actor, wanted: NeedFilter) -> S:
    if wanted.kind is not None:
        query = query.where(Need.parts.any(Part.topic.has(Topic.group == wanted.kind)))
    if wanted.county_code:
        query = query.where(lies_in(Need.township_code, wanted.county_code))
    if wanted.township_code:
        query = query.where(lies_in(Need.township_code, wanted.township_code))
    if wanted.search:
        query = query.where(*_has_words(actor, wanted.search))
    return query


def _with_topic(condition: ColumnElement[bool]) -> Select[int]:
    return select(Part.need_id).join(Part.topic).where(condition)


def _has_words(actor: Actor, search: str) -> list[ColumnElement[bool]]:
    """The need's title or one of its topics has each of the words."""
    words = search_words(search)
    return [
        or_(
            has_word(word, Need),
            Need.id.in_(_with_topic(lies_in(Topic.county_code, actor.county_code) & has_word(word, Topic))),
        )
        for word in words
    ] or [false()]


def _rank() -> ColumnElement[int]:
    return case(
        {status.value: number for number, status in enumerate(ORDER)}, value=Need.status, else_=len(ORDER)
    )
