"""What a head offers, as its page shows it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from matcher import clock
from matcher.county_settings.queries.county_settings import settings_of
from matcher.models import AvailabilityException, Head, Offer, OfferTopic
from matcher.offers.queries.assumed import Assumed, assumed_of, limits_of, pattern_of
from matcher.vocabulary import Kind
from matcher.wording import Text

TOPICS_MISSING = Text("No topic yet: say what you could speak about.")
TIME_MISSING = Text("No time yet: say when you could come.")


@dataclass(frozen=True, slots=True)
class OfferedTopic:
    """A topic of the offer; fit 3 own field, 2 near it, 1 at a pinch."""

    topic_id: int
    name: str
    name_en: str
    group: Kind
    fit: int


@dataclass(frozen=True, slots=True)
class WeekdayTime:
    """A stretch of every week, minutes since midnight; weekday 0 is Monday."""

    weekday: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ExceptionDays:
    """Days in a row that differ from the pattern in the same way; `ids` are those of the days' rows."""

    ids: tuple[int, ...]
    first: date
    last: date
    available: bool
    start: int
    end: int
    note: str


@dataclass(frozen=True, slots=True)
class Said:
    """When somebody said a part of the offer, and who; nothing of the time before that was kept."""

    at: datetime | None
    by: str


@dataclass(frozen=True, slots=True)
class OfferDetail:
    """An offer with its head; `version` is 0 where there is none yet.

    Hours and limits are those that hold; `assumed` says which of them nobody has said (`half_days` are those that the
    county assumes, as bits), `hours_said` and `limits_said` who said the others. `lacking` says what stands in the way
    of publishing.
    """

    head_id: int
    head_name: str
    head_title: str
    head_kind: Kind
    institution: str
    version: int
    published: bool
    updated_at: datetime | None
    topics: tuple[OfferedTopic, ...]
    pattern: tuple[WeekdayTime, ...]
    exceptions: tuple[ExceptionDays, ...]
    max_travel_minutes: int
    max_sessions_per_day: int
    max_sessions_per_week: int
    max_audience: int
    rest_minutes: int
    lacking: tuple[Text, ...]
    assumed: Assumed
    half_days: int
    hours_said: Said
    limits_said: Said


def offer_detail(session: Session, head: Head) -> OfferDetail:
    """The offer of a head the actor may see; past exceptions are left out."""
    query = (
        select(Offer)
        .where(Offer.head_id == head.id)
        .options(
            selectinload(Offer.topics).joinedload(OfferTopic.topic),
            selectinload(Offer.pattern),
            selectinload(Offer.exceptions),
            joinedload(Offer.head).joinedload(Head.institution),
        )
    )
    offer = session.scalars(query).unique().one_or_none()
    shown = offer or Offer(published=False, rest_minutes=0, hours_assumed=False)
    settings = settings_of(session, head.county_code)
    limits = limits_of(shown, settings)
    return OfferDetail(
        head_id=head.id,
        head_name=head.name,
        head_title=head.title,
        head_kind=head.kind,
        institution=head.institution.name,
        version=offer.version if offer else 0,
        published=shown.published,
        updated_at=offer.updated_at if offer else None,
        topics=_topics(shown.topics),
        pattern=tuple(
            WeekdayTime(row.weekday, row.start_minute, row.end_minute) for row in pattern_of(shown, settings)
        ),
        exceptions=_exceptions(shown.exceptions, clock.today()),
        max_travel_minutes=limits.max_travel_minutes,
        max_sessions_per_day=limits.max_sessions_per_day,
        max_sessions_per_week=limits.max_sessions_per_week,
        max_audience=limits.max_audience,
        rest_minutes=shown.rest_minutes,
        lacking=tuple(text for texts in lacking(shown).values() for text in texts),
        assumed=replace(assumed_of(head), hours=shown.hours_assumed, limits=shown.limits_assumed),
        half_days=settings.assumed_half_days,
        hours_said=Said(shown.hours_said_at, shown.hours_said_by or ""),
        limits_said=Said(shown.limits_said_at, shown.limits_said_by or ""),
    )


def lacking(offer: Offer) -> dict[str, list[Text]]:
    """What an offer still needs to be published, by the part of the page it belongs to."""
    found: dict[str, list[Text]] = {}
    if not offer.topics:
        found["topics"] = [TOPICS_MISSING]
    if (
        not offer.hours_assumed
        and not offer.pattern
        and not any(entry.available for entry in offer.exceptions)
    ):
        found["hours"] = [TIME_MISSING]
    return found


def _topics(rows: Iterable[OfferTopic]) -> tuple[OfferedTopic, ...]:
    shown = [
        OfferedTopic(row.topic_id, row.topic.name, row.topic.name_en, row.topic.group, row.fit)
        for row in rows
    ]
    return tuple(sorted(shown, key=lambda topic: (-topic.fit, topic.group, topic.topic_id)))


def _exceptions(rows: Iterable[AvailabilityException], today: date) -> tuple[ExceptionDays, ...]:
    ranges: list[ExceptionDays] = []
    for row in sorted(
        rows, key=lambda row: (row.available, row.start_minute, row.end_minute, row.note, row.day)
    ):
        if row.day < today:
            continue
        alone = ExceptionDays(
            (row.id,), row.day, row.day, row.available, row.start_minute, row.end_minute, row.note
        )
        if ranges and _continues(ranges[-1], alone):
            alone = _joined(ranges.pop(), alone)
        ranges.append(alone)
    return tuple(sorted(ranges, key=lambda days: (days.first, days.start)))


def _continues(earlier: ExceptionDays, other: ExceptionDays) -> bool:
    alike = (earlier.available, earlier.start, earlier.end, earlier.note) == (
        other.available, other.start, other.end, other.note,
    )  # fmt: skip
    return alike and other.first == earlier.last + timedelta(days=1)


def _joined(earlier: ExceptionDays, other: ExceptionDays) -> ExceptionDays:
    return ExceptionDays(
        earlier.ids + other.ids,
        earlier.first,
        other.last,
        earlier.available,
        earlier.start,
        earlier.end,
        earlier.note,
    )
