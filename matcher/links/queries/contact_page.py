"""What the link of a need's contact shows: how the need stands, without telephone numbers, and what has changed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from matcher import clock
from matcher.links.queries.contact_link_state import contact_link_state
from matcher.models import Assignment, Need, Notification
from matcher.needs.queries.need_page import InvitedHead, NeedDetail, need_detail
from matcher.notifications.reasons_of_withdrawal import facts_of_reason, why_without_numbers
from matcher.notifications.sentences import worded
from matcher.text.telephone import name_beside_numbers, numbers_in, without_numbers
from matcher.vocabulary import (
    Answer,
    AssignmentStatus,
    Audience,
    NeedStatus,
    NotificationEvent,
    ToldBy,
)
from matcher.wording import Phrase, Text

MOST_CHANGES = 8
NOT_NEWS = (
    NotificationEvent.PLEASE_CONFIRM,
    NotificationEvent.CONTACT_WORD,
    NotificationEvent.CONTACT_RECORDED,
    NotificationEvent.MOVE_BARRED,
    NotificationEvent.SERIES_DRAFT,
)
"""What a township is told and its contact is not: the page asks by itself, and knows what was said there."""
_WRITTEN = ("title", "place", "former_place", "head", "heads", "other", "township", "why_words")
_STANDING = (
    NotificationEvent.CONFIRMED,
    NotificationEvent.FELL_OUT,
    NotificationEvent.MOVED,
    NotificationEvent.INCOMPLETE,
    NotificationEvent.VISIT_OFF,
    NotificationEvent.CALLED_OFF,
)


class ContactState(StrEnum):
    """How a need stands for its contact: which page is shown, and what can be done (`docs/answer-links.md`)."""

    WAITING = "waiting"
    PLANNED = "planned"
    INVITED = "invited"
    ACCEPTED = "accepted"
    FELL_OUT = "fell_out"
    CALLED_OFF = "called_off"
    LAPSED = "lapsed"
    NOT_HELD = "not_held"
    BEGUN = "begun"
    DONE = "done"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class ContactNews:
    """One change in words, and whether the contact has not said yet to have seen it."""

    at: datetime
    sentence: Text
    is_new: bool


@dataclass(frozen=True, slots=True)
class OwnWord:
    """What the contact has written, and whether a coordinator has read it."""

    at: datetime
    words: str
    is_read: bool


@dataclass(frozen=True, slots=True)
class ContactPage:
    """The page: `news` are newest first, `newest` is what counts as seen; `has_numbers` says that heads can be rung."""

    state: ContactState
    need: NeedDetail
    contact: str
    news: tuple[ContactNews, ...]
    newest: int
    words: tuple[OwnWord, ...]
    has_numbers: bool
    can_write: bool
    ends_at: datetime | None
    has_news: bool
    is_over: bool


def find_need(session: Session, need_id: int) -> Need | None:
    """The need of a link; None where there is none, it names nobody, or it is a draft that nobody has to know of."""
    query = select(Need).where(Need.id == need_id, Need.status != NeedStatus.DRAFT, Need.contact != "")
    return session.scalars(query.options(joinedload(Need.township), joinedload(Need.venue))).one_or_none()


def contact_page(session: Session, need: Need) -> ContactPage:
    """The page of the need's contact."""
    rows = _of_need(session, need)
    detail = need_detail(session, need)
    state = _state(session, detail, rows)
    told = [each for each in rows if each.audience is Audience.TOWNSHIP and each.event not in NOT_NEWS]
    words = [
        each
        for each in rows
        if each.audience is Audience.COORDINATOR and each.event is NotificationEvent.CONTACT_WORD
    ]
    return ContactPage(
        state=state,
        need=replace(_without_numbers(detail), withdrawn_why=_why(need)),
        contact=name_beside_numbers(need.contact),
        news=tuple(_news(each, need.contact_seen_id) for each in told[:MOST_CHANGES]),
        newest=told[0].id if told else 0,
        words=tuple(_own_word(each) for each in words[:MOST_CHANGES]),
        has_numbers=_has_numbers(state, detail) and bool(numbers_in(need.contact)),
        can_write=state is not ContactState.WITHDRAWN,
        ends_at=contact_link_state(session, need).ends_at,
        has_news=any(_is_new(each, need.contact_seen_id) for each in told),
        is_over=detail.ends_at is not None and detail.ends_at <= clock.now(),
    )


def heads_to_ring(session: Session, need: Need) -> tuple[tuple[str, str], ...]:
    """Name and number of each head who has said yes; of whom comes instead as well, and first."""
    found: list[tuple[str, str]] = []
    for head in (part.head for part in need_detail(session, need).parts if part.head and part.head.phone):
        if head.colleague and head.colleague.comes:
            found.append((head.colleague.name, head.colleague.phone))
        found.append((head.name, head.phone))
    return tuple(found)


def _of_need(session: Session, need: Need) -> list[Notification]:
    query = select(Notification).where(
        Notification.need_id == need.id, Notification.audience.in_((Audience.TOWNSHIP, Audience.COORDINATOR))
    )
    return list(session.scalars(query.order_by(Notification.id.desc())))


def _news(notification: Notification, seen: int) -> ContactNews:
    facts = {
        name: without_numbers(value) if name in _WRITTEN and isinstance(value, str) else value
        for name, value in notification.detail.items()
    }
    sentence = worded(notification.audience, notification.event, facts)
    return ContactNews(notification.created_at, sentence, _is_new(notification, seen))


def _is_new(notification: Notification, seen: int) -> bool:
    return notification.id > seen and notification.overtaken_at is None


def _own_word(notification: Notification) -> OwnWord:
    words = without_numbers(str(notification.detail["words"]))
    return OwnWord(notification.created_at, words, notification.told_by is ToldBy.READING)


def _has_numbers(state: ContactState, detail: NeedDetail) -> bool:
    is_ahead = state in (
        ContactState.INVITED,
        ContactState.ACCEPTED,
        ContactState.FELL_OUT,
        ContactState.BEGUN,
    )
    return is_ahead and any(part.head and part.head.phone for part in detail.parts)


def _without_numbers(detail: NeedDetail) -> NeedDetail:
    parts = tuple(
        replace(part, head=_head_without_numbers(part.head)) if part.head else part for part in detail.parts
    )
    report = detail.report
    if report is not None:
        report = replace(report, said=replace(report.said, thanks=without_numbers(report.said.thanks)))
    return replace(
        detail, title=without_numbers(detail.title), remarks=without_numbers(detail.remarks), contact="",
        parts=parts, report=report, history=(),
    )  # fmt: skip


def _why(need: Need) -> Phrase | None:
    return why_without_numbers(facts_of_reason(need.withdrawn_reason, need.withdrawn_words))


def _head_without_numbers(head: InvitedHead) -> InvitedHead:
    colleague = replace(head.colleague, phone="") if head.colleague else None
    return replace(head, phone="", colleague=colleague)


def _state(session: Session, detail: NeedDetail, rows: list[Notification]) -> ContactState:
    if detail.status is NeedStatus.WITHDRAWN:
        return ContactState.WITHDRAWN
    standing = (each.event for each in rows if each.audience is Audience.TOWNSHIP and each.event in _STANDING)
    last = next(standing, None)
    if detail.starts_at is None:
        return _without_visit(session, detail, last)
    if detail.report is not None:
        return ContactState.DONE
    if detail.starts_at <= clock.now():
        return ContactState.BEGUN
    if all(part.head and part.head.answer is Answer.ACCEPTED for part in detail.parts):
        return ContactState.ACCEPTED
    return ContactState.FELL_OUT if last is NotificationEvent.FELL_OUT else ContactState.INVITED


def _without_visit(session: Session, detail: NeedDetail, last: NotificationEvent | None) -> ContactState:
    if all(window.day < clock.today() for window in detail.windows):
        return ContactState.NOT_HELD if detail.missed else ContactState.LAPSED
    proposed = select(Assignment.id).where(
        Assignment.need_id == detail.id, Assignment.status == AssignmentStatus.PROPOSED
    )
    if session.scalar(select(proposed.exists())):
        return ContactState.PLANNED
    if detail.missed:
        return ContactState.NOT_HELD
    if last in (NotificationEvent.VISIT_OFF, NotificationEvent.CALLED_OFF):
        return ContactState.CALLED_OFF
    return ContactState.FELL_OUT if last is NotificationEvent.FELL_OUT else ContactState.WAITING
