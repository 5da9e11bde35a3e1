"""The messages of a demonstration as people would get them, worded by the code that sends; no channel is needed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from matcher import clock
from matcher.channels.message import Message
from matcher.deliveries.digest_text import digest_message
from matcher.deliveries.message_text import Wording, message_of
from matcher.deliveries.preview import KEY, Sms, sms_shown
from matcher.deliveries.queries.digest_facts import digest_facts
from matcher.deliveries.queries.readers import Recipient
from matcher.deliveries.timing import SETTLES_AFTER, WAITS_AT_MOST
from matcher.models import Head, Invitation, Need, Notification, PersonalPage, Region
from matcher.notifications.sentences_of_complaints import SENDER
from matcher.policy.actor import COUNTY_DIGITS
from matcher.vocabulary import Audience
from matcher.wording.catalogue import CHINESE
from matcher.wording.name import Name
from matcher.wording.phrase import Phrase

MOST_SHOWN = 60
"""Notifications that are read; of several that are joined one message is made."""
MOST_DIGESTS = 2
"""Counties whose groups are shown; the demonstration has no more."""


@dataclass(frozen=True, slots=True)
class Letter:
    """One message: the lines of its text with the link, and the same as SMS where it is told by one."""

    at: datetime
    subject: str
    lines: tuple[str, ...]
    sms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mailbox:
    """What one recipient gets, the newest first."""

    to: str | Phrase
    letters: tuple[Letter, ...]


def mailboxes(session: Session, wording_of: Callable[[Region], Wording], site: str) -> list[Mailbox]:
    """The mailboxes of heads, townships and senders of complaints, that with the newest message first.

    News that follow each other closely are one message, as where they are sent; what was overtaken or heard before it
    would have been sent stands in none. `wording_of` is given the county.
    """
    grouped: dict[Recipient, list[Notification]] = {}
    for each in _newest(session):
        grouped.setdefault(Recipient.of(each), []).append(each)
    counties = _counties(session, {each.county_code for each in grouped})
    found = []
    for recipient, news in grouped.items():
        wording = wording_of(counties[recipient.county_code])
        sms = Sms(wording.office, site)
        letters = tuple(_letter(together, wording, sms) for together in joined(news))
        if letters:
            found.append(Mailbox(_whom(news[-1]), letters[::-1]))
    return sorted(found, key=lambda box: box.letters[0].at, reverse=True)


def joined(news: Sequence[Notification]) -> Iterator[list[Notification]]:
    """The news of one recipient, the oldest first, as messages: each with what had settled by the time it was sent."""
    waiting: list[Notification] = []
    for each in news:
        if waiting and each.created_at >= _sent_at(waiting):
            yield from _still_news(waiting)
            waiting = []
        waiting.append(each)
    if waiting:
        yield from _still_news(waiting)


def group_digests(session: Session, site: str) -> list[Message]:
    """What the groups of a county would read now, where there is something to say; it is always Chinese."""
    counties = _counties(session, {each.region_code[:COUNTY_DIGITS] for each in _newest(session)})
    shown = sorted(counties.items())[:MOST_DIGESTS]
    found = ((county, digest_facts(session, code, clock.now())) for code, county in shown)
    return [
        digest_message(facts, county.association, f"{site}/" if site else None, CHINESE, KEY)
        for county, facts in found
        if not facts.is_empty
    ]


def open_pages(session: Session) -> Sequence[PersonalPage]:
    """The personal pages that are open, of all counties, the last one that was given first."""
    query = select(PersonalPage).where(PersonalPage.ends_at > clock.now(), PersonalPage.head.has(Head.active))
    newest = query.order_by(PersonalPage.ends_at.desc(), PersonalPage.head_id).limit(60)
    return session.scalars(newest.options(joinedload(PersonalPage.head))).all()


def _counties(session: Session, codes: Collection[str]) -> dict[str, Region]:
    return {each.code: each for each in session.scalars(select(Region).where(Region.code.in_(codes)))}


def _newest(session: Session) -> list[Notification]:
    """The newest notifications of all counties, the oldest of them first."""
    query = (
        select(Notification)
        .where(Notification.audience != Audience.COORDINATOR)
        .options(
            joinedload(Notification.head),
            joinedload(Notification.complaint),
            joinedload(Notification.need).joinedload(Need.township),
            joinedload(Notification.invitation).joinedload(Invitation.assignment),
        )
        .order_by(Notification.created_at.desc(), Notification.id.desc())
        .limit(MOST_SHOWN)
    )
    return list(session.scalars(query))[::-1]


def _sent_at(waiting: Sequence[Notification]) -> datetime:
    return min(waiting[-1].created_at + SETTLES_AFTER, waiting[0].created_at + WAITS_AT_MOST)


def _still_news(waiting: Sequence[Notification]) -> Iterator[list[Notification]]:
    """Those of them that nobody had heard and nothing had overtaken when they were to be sent."""
    at = _sent_at(waiting)
    left = [
        each
        for each in waiting
        if all(end is None or end > at for end in (each.told_at, each.overtaken_at)) and each.until > at
    ]
    if left:
        yield left


def _letter(news: list[Notification], wording: Wording, sms: Sms) -> Letter:
    message = message_of(news, wording, KEY)
    lines = (*message.text.split("\n"), *([message.link] if message.link else ()))
    short = (sms_shown(each, wording, sms) for each in news)
    said = tuple("".join(piece.text for piece in each.pieces) for each in short if each is not None)
    return Letter(news[-1].created_at, message.subject, lines, said)


def _whom(notification: Notification) -> str | Phrase:
    if notification.audience is Audience.SENDER:
        return SENDER
    if notification.audience is Audience.HEAD and notification.head is not None:
        return notification.head.name
    township = notification.need.township if notification.need else None
    return Name(township.name, township.name_en) if township else ""
