"""The messages that heads would read if they were told this now, and by what they would come."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from sys import maxsize

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.channels.as_sent import text_as_sent
from matcher.channels.lengths import composed
from matcher.channels.outbound import Failed
from matcher.deliveries.message_text import Wording, message_of
from matcher.deliveries.preview import KEY, Sms, as_notified, sms_shown
from matcher.deliveries.queries.message_previews import signature_of
from matcher.deliveries.queries.readers import routes_of_heads
from matcher.models import Account, Head, Notification, Region
from matcher.models.audit import Json
from matcher.notifications.sentences import sentence_of
from matcher.vocabulary import SMS_CHANNELS, Audience, ChannelKind, NotificationEvent
from matcher.wording import render
from matcher.wording.catalogue import CHINESE

Told = tuple[NotificationEvent, Mapping[str, Json], str]
"""An event, its facts, and the township it is about."""
LINK, CODE = "…", "······"
"""What stands for the personal link and the code, which are made when a message is sent."""


@dataclass(frozen=True, slots=True)
class ToBeRead:
    """What one head would read: by `channel` (None: nothing is sent, somebody has to ring), word for word."""

    channel: ChannelKind | None
    texts: tuple[str, ...]
    language: str


def messages_to_be(session: Session, news: Mapping[int, Sequence[Told]], site: str) -> Mapping[int, ToBeRead]:
    """The messages by head, each as the head's own county would send it; `site` is the public address, or "" where
    there is none.
    """
    routes = routes_of_heads(session, news.keys())
    languages = _languages(session, news.keys())
    counties = _counties(session, news.keys())
    offices = {county.code: county.association for county in counties.values()}
    senders = {code: Sms(signature_of(session, code) or office, site) for code, office in offices.items()}
    found: dict[int, ToBeRead] = {}
    for head_id, told in news.items():
        notifications = [as_notified(Audience.HEAD, event, facts, place) for event, facts, place in told]
        language = languages.get(head_id) or CHINESE
        county = counties[head_id].code
        wording = _wording(language, offices[county], site)
        route = next(iter(routes.get(head_id, ())), None)
        texts = _texts(route.kind if route else None, notifications, wording, senders[county])
        found[head_id] = ToBeRead(route.kind if route else None, texts, language)
    return found


def _texts(
    kind: ChannelKind | None, notifications: Sequence[Notification], wording: Wording, sms: Sms
) -> tuple[str, ...]:
    if kind is None:
        return tuple(render(sentence_of(each), wording.language) for each in notifications)
    if kind in SMS_CHANNELS:
        shown = [sms_shown(each, wording, sms) for each in notifications]
        return tuple("".join(piece.text for piece in each.pieces) for each in shown if each)
    message = message_of(notifications, wording, KEY)
    try:
        return (text_as_sent(kind, message),)
    except Failed:
        return (composed(message, maxsize),)


def _wording(language: str, office: str, site: str) -> Wording:
    return Wording(
        language, lambda _: f"{site}/a/{LINK}" if site else None, lambda _: None, lambda _: CODE,
        f"{site}/" if site else None, office,
    )  # fmt: skip


def _counties(session: Session, heads: Collection[int]) -> Mapping[int, Region]:
    query = select(Head.id, Region).join(Region, Head.county_code == Region.code).where(Head.id.in_(heads))
    return dict(session.execute(query).all())


def _languages(session: Session, heads: Collection[int]) -> Mapping[int, str]:
    query = select(Account.head_id, Account.locale).where(Account.head_id.in_(heads))
    return {head_id: locale for head_id, locale in session.execute(query) if head_id is not None and locale}
