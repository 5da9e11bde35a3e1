"""What holds of an offer: what was said, and where nobody has said anything what its county assumes today."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from matcher.county_settings.queries.county_settings import settings_of
from matcher.half_days import USUAL_HOURS, half_days_of
from matcher.models import Availability, CountySettings, Head, Offer


@dataclass(frozen=True, slots=True)
class WeeklyTime:
    """A stretch of every week, as a row of `Availability` has it."""

    weekday: int
    start_minute: int
    end_minute: int


@dataclass(frozen=True, slots=True)
class Limits:
    """How far (minutes one way), for how many, and how often a head comes."""

    max_travel_minutes: int
    max_audience: int
    max_sessions_per_day: int
    max_sessions_per_week: int


@dataclass(frozen=True, slots=True)
class Assumed:
    """Which parts of what the matching needs nobody has said of a head."""

    hours: bool = False
    limits: bool = False
    place: bool = False

    def __bool__(self) -> bool:
        return self.hours or self.limits or self.place


def assumed_of(head: Head) -> Assumed:
    """What is assumed of a head with its offer loaded."""
    offer = head.offer
    if offer is None:
        return Assumed(place=head.place_assumed)
    return Assumed(offer.hours_assumed, offer.limits_assumed, head.place_assumed)


def assumed_pattern(settings: CountySettings) -> tuple[WeeklyTime, ...]:
    """The ordinary working half-days of a county."""
    return tuple(
        WeeklyTime(weekday, USUAL_HOURS[half].start, USUAL_HOURS[half].end)
        for weekday, half in half_days_of(settings.assumed_half_days)
    )


def assumed_limits(settings: CountySettings) -> Limits:
    """The usual limits of a county."""
    return Limits(
        settings.assumed_travel_minutes,
        settings.assumed_audience,
        settings.assumed_per_day,
        settings.assumed_per_week,
    )


def pattern_of(offer: Offer, settings: CountySettings) -> Sequence[Availability | WeeklyTime]:
    """The hours of an ordinary week that hold, said or assumed."""
    return assumed_pattern(settings) if offer.hours_assumed else offer.pattern


def limits_of(offer: Offer, settings: CountySettings) -> Limits:
    """The limits that hold, each said or assumed; a day never holds more than a week."""
    usual = assumed_limits(settings)
    per_week = _said(offer.max_sessions_per_week, usual.max_sessions_per_week)
    per_day = _said(offer.max_sessions_per_day, usual.max_sessions_per_day)
    return Limits(
        _said(offer.max_travel_minutes, usual.max_travel_minutes),
        _said(offer.max_audience, usual.max_audience),
        min(per_day, per_week),
        per_week,
    )


def settings_of_counties(session: Session, heads: Iterable[Head]) -> Mapping[str, CountySettings]:
    """The settings by which the heads' offers are read, by county; usual ones where no offer assumes anything."""
    found: dict[str, CountySettings] = {}
    for head in heads:
        code, offer = head.county_code, head.offer
        if offer is not None and (offer.hours_assumed or offer.limits_assumed):
            found[code] = found[code] if code in found else settings_of(session, code)
    usual = CountySettings.usual("")
    return {head.county_code: usual for head in heads} | found


def _said(said: int | None, assumed: int) -> int:
    return assumed if said is None else said
