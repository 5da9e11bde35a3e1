"""The list of needs, and how many there are in each state."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Select, and_, case, false, func, or_, select
from sqlalchemy.orm import Session, selectinload

from matcher import clock
from matcher.database.page import ON_SCREEN, Extent, Page, read_page
from matcher.models import Assignment, Invitation, Need, Part, Topic, lies_in, without_index
from matcher.models.searched import has_word
from matcher.needs.schemas.need_filter import NeedFilter, NeedTab
from matcher.policy import Action, Actor, within
from matcher.registry.queries.regions import RegionName
from matcher.text import search_words
from matcher.vocabulary import LIVE_ANSWERS, LIVE_ASSIGNMENTS, AssignmentStatus, Kind, NeedStatus

S = TypeVar("S", bound=Select[*tuple[Any, ...]])

ORDER = (
    NeedStatus.DONE, NeedStatus.CONFIRMED, NeedStatus.MATCHED, NeedStatus.POSTED, NeedStatus.DRAFT,
    NeedStatus.RATED, NeedStatus.WITHDRAWN,
)  # fmt: skip
OVER = (NeedStatus.RATED, NeedStatus.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class NeedLine:
    """One need in a list.

    `starts_at` and `ends_at` are set once somebody is asked to come; `heads` are those asked or coming; `days`
    are the days that would suit.
    """

    id: int
    title: str
    status: NeedStatus
    kinds: tuple[Kind, ...]
    township: RegionName
    venue: str
    audience: int
    weeks_waiting: int
    days: tuple[date, ...]
    starts_at: datetime | None
    ends_at: datetime | None
    heads: tuple[str, ...]
    to_confirm: bool


def list_needs(
    session: Session, actor: Actor, wanted: NeedFilter, extent: Extent = ON_SCREEN
) -> Page[NeedLine]:
    """The needs within the actor's reach: visits to confirm first, then by state, the newest first.

    For somebody above the counties simply the newest first, which stays quick among hundreds of thousands.
    """
    query = _narrowed(select(Need).where(within(actor, Action.NEED_VIEW, Need)), actor, wanted)
    if wanted.tab is NeedTab.CONFIRM:
        query = query.where(to_confirm())
    elif wanted.tab is not None:
        query = query.where(_has_status(actor, NeedStatus(wanted.tab.value)))
    query = query.options(
        # For the needs of the page: a join would be made for all that are put in order.
        selectinload(Need.township),
        selectinload(Need.venue),
        selectinload(Need.parts).joinedload(Part.topic),
        selectinload(Need.windows),
    ).order_by(*_order(actor))
    page = read_page(session, query, wanted.page, extent)
    events = _events(session, [need.id for need in page.items])
    return page.map(lambda need: _line(need, events.get(need.id)))


def count_needs(session: Session, actor: Actor, wanted: NeedFilter) -> Mapping[NeedTab, int | None]:
    """How many needs stand behind each tab, with the other filters kept.

    None for what is over, where the actor stands above the counties: nobody looks through the needs of years.
    """
    mine = within(actor, Action.NEED_VIEW, Need)
    by_status = select(Need.status, func.count()).where(mine).group_by(Need.status)
    unknown = OVER if actor.is_above_county else ()
    if unknown:
        by_status = by_status.where(Need.status.in_([each for each in NeedStatus if each not in unknown]))
    counts: dict[NeedTab, int | None] = {tab: None if tab.value in unknown else 0 for tab in NeedTab}
    found = session.execute(_narrowed(by_status, actor, wanted))
    counts |= {NeedTab(status.value): number for status, number in found}
    waiting = _narrowed(select(func.count(Need.id)).where(mine, to_confirm()), actor, wanted)
    counts[NeedTab.CONFIRM] = session.scalar(waiting) or 0
    return counts


def _has_status(actor: Actor, status: NeedStatus) -> ColumnElement[bool]:
    most = actor.is_above_county and status in OVER  # so many that walking back from the newest is quicker
    return (without_index(Need.status) if most else Need.status) == status


def _order(actor: Actor) -> list[ColumnElement[Any]]:
    newest: ColumnElement[Any] = Need.id.desc()
    return [newest] if actor.is_above_county else [case((to_confirm(), 0), else_=1), _rank(), newest]


def to_confirm() -> ColumnElement[bool]:
    """The condition that a need's visit has begun and the township has not said yet whether it took place."""
    # Of the one need: an `EXISTS` in the order PostgreSQL answers by reading everybody's assignments.
    first_start = (
        select(func.min(Assignment.starts_at))
        .where(
            Assignment.need_id == Need.id,
            Assignment.status.in_((AssignmentStatus.RELEASED, AssignmentStatus.ACCEPTED)),
        )
        .scalar_subquery()
    )
    return and_(Need.status.in_((NeedStatus.MATCHED, NeedStatus.CONFIRMED)), first_start <= clock.now())


def _narrowed(query: S, actor: Actor, wanted: NeedFilter) -> S:
    if wanted.kind is not None:
        query = query.where(Need.parts.any(Part.topic.has(Topic.group == wanted.kind)))
    if wanted.county_code:
        query = query.where(lies_in(Need.township_code, wanted.county_code))
    if wanted.township_code:
        query = query.where(Need.township_code == wanted.township_code)
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


def _events(session: Session, need_ids: Sequence[int]) -> dict[int, Assignment]:
    query = (
        select(Assignment)
        .where(Assignment.need_id.in_(need_ids), Assignment.status.in_(LIVE_ASSIGNMENTS))
        .options(selectinload(Assignment.invitations).joinedload(Invitation.head))
    )
    return {event.need_id: event for event in session.scalars(query)}


def _line(need: Need, event: Assignment | None) -> NeedLine:
    open_visit = event is not None and need.status in (NeedStatus.MATCHED, NeedStatus.CONFIRMED)
    invitations = (
        [invitation for invitation in event.invitations if invitation.answer in LIVE_ANSWERS] if event else []
    )
    return NeedLine(
        id=need.id,
        title=need.title,
        status=need.status,
        kinds=tuple(dict.fromkeys(part.topic.group for part in need.parts)),
        township=RegionName.of(need.township),
        venue=need.venue.name,
        audience=need.audience,
        weeks_waiting=need.weeks_waiting,
        days=tuple(sorted({window.day for window in need.windows})),
        starts_at=event.starts_at if event else None,
        ends_at=event.ends_at if event else None,
        heads=tuple(invitation.head.name for invitation in invitations),
        to_confirm=bool(event and open_visit and event.starts_at <= clock.now()),
    )
