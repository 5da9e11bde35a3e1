"""Who has not been told yet, with the number to call (尚未告知)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload
from sqlalchemy.sql.base import ExecutableOption

from matcher import clock
from matcher.models import (
    ChangeRequest,
    EmergencyCall,
    Enquiry,
    Head,
    Invitation,
    Need,
    Notification,
    PersonalPage,
    UnplacedNeed,
)
from matcher.notifications.carried_links import (
    carries_link,
    of_call,
    of_contact,
    of_enquiry,
    of_page,
    of_request,
)
from matcher.notifications.queries.pending import is_call, is_pending, is_untold
from matcher.notifications.queries.tried import Tried, tried_of
from matcher.notifications.sentences import sentence_of
from matcher.notifications.sentences_of_complaints import SENDER
from matcher.policy import Action, Actor, within
from matcher.vocabulary import Audience, NotificationEvent, ToldBy
from matcher.wording import Text

MOST_LISTED = 300
TOLD_LATELY = timedelta(days=1)
MISSED_LATELY = timedelta(days=3)
MOST_TOLD = 20


@dataclass(frozen=True, slots=True)
class ToTell:
    """One thing to tell; of `invitation`, `contact_of`, `enquiry`, `request` and `call` that whose link
    belongs to the message; `page` is the head's personal page, where that does and is open.

    `answered` says that it is the answer to a complaint, which is read at the box.

    `unheard` says that an invitation was taken back of which nobody knows whether it had reached its head.
    """

    id: int
    version: int
    event: NotificationEvent
    since: datetime
    sentence: Text
    need_id: int | None
    invitation: Invitation | None
    contact_of: Need | None
    enquiry: Enquiry | None
    request: ChangeRequest | None
    call: EmergencyCall | None
    page: PersonalPage | None
    answered: bool
    unheard: bool
    tried: tuple[Tried, ...]


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody to call: a head, or whom a township named as contact; `number` may be empty."""

    name: str | Text
    place: str
    number: str
    to_tell: tuple[ToTell, ...]


@dataclass(frozen=True, slots=True)
class TickedOff:
    """Somebody who was told lately, by whom."""

    id: int
    name: str | Text
    at: datetime
    teller: str
    sentence: Text


@dataclass(frozen=True, slots=True)
class Messaged:
    """Somebody who was told by a message lately, and by which."""

    id: int
    name: str | Text
    sentence: Text
    tried: tuple[Tried, ...]


@dataclass(frozen=True, slots=True)
class Missed:
    """Somebody who was not told in time, with the number."""

    name: str | Text
    number: str
    sentence: Text


@dataclass(frozen=True, slots=True)
class CallList:
    """Whom to call, the most urgent first; `more` are not listed.

    `messages` were taken by a provider lately, `told` was ticked off lately; for `missed` it has become too late.
    """

    recipients: tuple[Recipient, ...]
    number: int
    more: int
    messages: tuple[Messaged, ...]
    told: tuple[TickedOff, ...]
    missed: tuple[Missed, ...]


def call_list(session: Session, actor: Actor, *, most: int = MOST_LISTED) -> CallList:
    """The list of the actor's region, of at most so many messages."""
    reach = within(actor, Action.NOTIFICATION_TELL, Notification)
    wanted = (reach, is_call(), is_pending())
    query = select(Notification).where(*wanted).options(*_all_that_is_shown())
    found = session.scalars(query.order_by(Notification.until, Notification.id).limit(most)).all()
    number = session.scalar(select(func.count()).select_from(Notification).where(*wanted)) or 0
    messages = _messaged(session, actor)
    return CallList(
        _by_recipient(found, tried_of(session, [each.id for each in found]), _open_pages(session, found)),
        number,
        number - len(found),
        messages,
        _told(session, actor),
        _missed(session, actor),
    )


def number_to_tell(session: Session, actor: Actor) -> int:
    """How many notifications wait to be told in the actor's region."""
    reach = within(actor, Action.NOTIFICATION_TELL, Notification)
    query = select(func.count()).select_from(Notification)
    return session.scalar(query.where(reach, is_call(), is_pending())) or 0


def _told(session: Session, actor: Actor) -> tuple[TickedOff, ...]:
    lately = (
        within(actor, Action.NOTIFICATION_TELL, Notification),
        Notification.told_by == ToldBy.TELEPHONE,
        Notification.told_at > clock.now() - TOLD_LATELY,
    )
    query = select(Notification).where(*lately).options(*_all_that_is_shown())
    newest = query.order_by(Notification.told_at.desc(), Notification.id.desc()).limit(MOST_TOLD)
    return tuple(
        TickedOff(each.id, _recipient(each)[0], each.told_at, each.teller, sentence_of(each))
        for each in session.scalars(newest)
        if each.told_at is not None
    )


def _messaged(session: Session, actor: Actor) -> tuple[Messaged, ...]:
    lately = (
        within(actor, Action.NOTIFICATION_TELL, Notification),
        Notification.audience != Audience.COORDINATOR,
        Notification.told_by == ToldBy.MESSAGE,
        Notification.told_at > clock.now() - TOLD_LATELY,
    )
    query = select(Notification).where(*lately).options(*_all_that_is_shown())
    found = session.scalars(
        query.order_by(Notification.told_at.desc(), Notification.id.desc()).limit(MOST_TOLD)
    ).all()
    tried = tried_of(session, [each.id for each in found])
    return tuple(
        Messaged(each.id, _recipient(each)[0], sentence_of(each), tried.get(each.id, ())) for each in found
    )


def _missed(session: Session, actor: Actor) -> tuple[Missed, ...]:
    lately = (
        within(actor, Action.NOTIFICATION_TELL, Notification), is_call(), is_untold(),
        Notification.until <= clock.now(), Notification.until > clock.now() - MISSED_LATELY,
    )  # fmt: skip
    query = select(Notification).where(*lately).options(*_all_that_is_shown())
    newest = session.scalars(
        query.order_by(Notification.until.desc(), Notification.id.desc()).limit(MOST_TOLD)
    )
    return tuple(Missed(_recipient(each)[0], _recipient(each)[2], sentence_of(each)) for each in newest)


def _all_that_is_shown() -> tuple[ExecutableOption, ...]:
    return (
        joinedload(Notification.head).joinedload(Head.institution),
        joinedload(Notification.need).joinedload(Need.township),
        joinedload(Notification.complaint),
        joinedload(Notification.enquiry),
        joinedload(Notification.change_request),
        joinedload(Notification.emergency_call),
        joinedload(Notification.unplaced_need).joinedload(UnplacedNeed.township),
        joinedload(Notification.invitation).joinedload(Invitation.assignment),
    )


def _open_pages(session: Session, found: Iterable[Notification]) -> Mapping[int, PersonalPage]:
    """By head the personal page on which she answers or reads one of these, where its link opens."""
    heads = {head.id for each in found if (head := of_page(each)) is not None}
    query = select(PersonalPage).where(PersonalPage.head_id.in_(heads), PersonalPage.ends_at > clock.now())
    return {page.head_id: page for page in session.scalars(query.order_by(PersonalPage.head_id))}


def _by_recipient(
    found: Iterable[Notification],
    tried: Mapping[int, tuple[Tried, ...]],
    pages: Mapping[int, PersonalPage],
) -> tuple[Recipient, ...]:
    grouped: dict[tuple[str | Text, str, str], list[ToTell]] = {}
    for each in found:
        page = pages.get(each.head_id or 0) if of_page(each) is not None else None
        grouped.setdefault(_recipient(each), []).append(_to_tell(each, tried.get(each.id, ()), page))
    return tuple(Recipient(*who, tuple(what)) for who, what in grouped.items())


def _recipient(notification: Notification) -> tuple[str | Text, str, str]:
    """Name, place and number."""
    if notification.audience is Audience.HEAD and notification.head is not None:
        head = notification.head
        return head.name, head.institution.name, head.phone
    if notification.unplaced_need is not None:
        unplaced = notification.unplaced_need
        return unplaced.township.name, "", str(unplaced.said.get("contact", ""))
    if notification.complaint is not None:
        return SENDER, "", notification.complaint.telephone
    need = notification.need
    return (need.township.name, "", need.contact) if need else ("", "", "")


def _to_tell(notification: Notification, tried: tuple[Tried, ...], page: PersonalPage | None) -> ToTell:
    return ToTell(
        notification.id,
        notification.version,
        notification.event,
        notification.created_at,
        sentence_of(notification),
        notification.need_id,
        notification.invitation if carries_link(notification) else None,
        of_contact(notification),
        of_enquiry(notification),
        of_request(notification),
        of_call(notification),
        page,
        notification.complaint_id is not None,
        bool(notification.detail.get("unheard")),
        tried,
    )
