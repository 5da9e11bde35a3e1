"""Every message of a county as it would be sent: real examples where there are some, and SMS with the longest names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from matcher import clock
from matcher.deliveries.digest_text import digest_message
from matcher.deliveries.example_facts import EXAMPLE_CODE, EXAMPLE_TOKEN, MADE_UP, MADE_UP_ENGLISH, facts_of
from matcher.deliveries.marking import Marking
from matcher.deliveries.message_text import Wording
from matcher.deliveries.preview import (
    KEY,
    TEXT_CHANNELS,
    Sms,
    SmsShown,
    TextShown,
    as_notified,
    shown,
    sms_shown,
    texts_shown,
)
from matcher.deliveries.queries.digest_facts import digest_facts
from matcher.deliveries.queries.longest_names import longest_names
from matcher.models import ChannelAccount, Need, Notification, Region, lies_in
from matcher.models.audit import Json
from matcher.notifications.sentences import FIRST_MESSAGE, SENTENCES
from matcher.vocabulary import GROUP_CHANNELS, SMS_CHANNELS, Audience, NotificationEvent
from matcher.wording.catalogue import CHINESE

_ONLY_FIRST = ("association", "association_en", "entered_by")
Facts = Mapping[str, Json]


@dataclass(frozen=True, slots=True)
class Preview:
    """One message: `is_first` to a head who hears for the first time; `is_real`: of something that has happened.

    `longest` is the SMS with the longest names of the county.
    """

    event: NotificationEvent
    is_first: bool
    is_real: bool
    texts: tuple[TextShown, ...]
    sms: SmsShown | None
    longest: SmsShown | None


def message_previews(
    session: Session, county_code: str, audience: Audience, language: str, site: str
) -> list[Preview]:
    """What an audience of the county is told, one preview for each event; `site` is the public address, or ""."""
    county = session.get_one(Region, county_code)
    wording = Wording(
        language, lambda _: f"{site}/a/{EXAMPLE_TOKEN}" if site else None,
        lambda _: f"{site}/n/{EXAMPLE_TOKEN}" if site else None, lambda _: EXAMPLE_CODE,
        f"{site}/" if site else None, county.association,
        suggestions=f"{site}/suggestions" if site else None,
        address_of_enquiry=lambda _: f"{site}/q/{EXAMPLE_TOKEN}" if site else None,
        address_of_request=lambda _: f"{site}/r/{EXAMPLE_TOKEN}" if site else None,
        address_of_call=lambda _: f"{site}/e/{EXAMPLE_TOKEN}" if site else None,
        address_of_page=lambda _: f"{site}/me/{EXAMPLE_TOKEN}" if site else None,
    )  # fmt: skip
    sms = Sms(signature_of(session, county_code) or wording.office, site)
    names = longest_names(session, county_code, MADE_UP)
    english = dict.fromkeys(("association_en", "office_en"), county.association_en)
    usual = facts_of(MADE_UP, wording.office, clock.today()) | english | MADE_UP_ENGLISH, MADE_UP.township
    longest = facts_of(names, wording.office, clock.today()) | english, names.township
    real = _newest(session, county_code, audience)

    def preview(event: NotificationEvent, *, is_first: bool) -> Preview:
        found = real.get((event, is_first))
        told = _as_told(audience, event, found or usual, is_first=is_first)
        at_most = _as_told(audience, event, longest, is_first=is_first)
        texts = tuple(shown(told, wording, TEXT_CHANNELS))
        of_told, of_most = sms_shown(told, wording, sms), sms_shown(at_most, wording, sms)
        return Preview(event, is_first, found is not None, texts, of_told, of_most)

    return [
        preview(event, is_first=is_first)
        for told, event in SENTENCES
        if told is audience
        for is_first in ((True, False) if audience is Audience.HEAD and event in FIRST_MESSAGE else (False,))
    ]


def _as_told(
    audience: Audience, event: NotificationEvent, example: tuple[Facts, str], *, is_first: bool
) -> Notification:
    facts, township = example
    if not is_first:
        facts = {name: value for name, value in facts.items() if name not in _ONLY_FIRST}
    return as_notified(audience, event, facts, township)


def _newest(
    session: Session, county_code: str, audience: Audience
) -> dict[tuple[NotificationEvent, bool], tuple[Facts, str]]:
    """The facts of the newest notification of each kind, and the township it is about."""
    is_first = Notification.detail["entered_by"].as_string().is_not(None)
    newest = (
        select(func.max(Notification.id))
        .where(Notification.audience == audience, lies_in(Notification.region_code, county_code))
        .group_by(Notification.event, is_first)
    )
    query = (
        select(Notification)
        .where(Notification.id.in_(newest))
        .options(joinedload(Notification.need).joinedload(Need.township))
    )
    return {
        (each.event, "entered_by" in each.detail): (each.detail, each.need.township.name if each.need else "")
        for each in session.scalars(query)
    }


def signature_of(session: Session, county_code: str) -> str | None:
    """The signature of the account that SMS go by; None where there is none."""
    query = select(ChannelAccount.ids).where(
        ChannelAccount.county_code == county_code, ChannelAccount.kind.in_(SMS_CHANNELS)
    )
    ids = session.scalars(query.order_by(ChannelAccount.enabled.desc(), ChannelAccount.id).limit(1)).first()
    return ids.get("sign_name") if ids else None


@dataclass(frozen=True, slots=True)
class DigestPreview:
    """The digest into groups with today's numbers; `is_sent`: there is something to say."""

    texts: tuple[TextShown, ...]
    is_sent: bool


def digest_preview(session: Session, county_code: str, site: str) -> DigestPreview:
    """What the groups would read now, which is always Chinese."""
    facts = digest_facts(session, county_code, clock.now())
    words = (
        facts,
        session.get_one(Region, county_code).association,
        f"{site}/" if site else None,
        CHINESE,
        KEY,
    )
    plain, marked = digest_message(*words), digest_message(*words, frame=Marking)
    return DigestPreview(tuple(texts_shown(plain, marked, GROUP_CHANNELS)), not facts.is_empty)
