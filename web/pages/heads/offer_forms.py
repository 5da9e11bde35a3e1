"""Filling the forms of an offer from what is stored."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from matcher import clock
from matcher.calendar import Calendar, DayKind
from matcher.offers.queries.offer import OfferDetail, WeekdayTime
from matcher.registry.queries.topic_menu import MenuGroup
from matcher.schemas.fields import clock_value
from web.http.forms import FormState

NOON, EVENING = 12 * 60, 18 * 60
USUAL = ((8 * 60 + 30, 11 * 60 + 30), (14 * 60, 17 * 60 + 30))
BLANK_LINES = 2
WEEKS_SHOWN = 10


def topics_form(offer: OfferDetail, menu: Iterable[MenuGroup]) -> FormState:
    """A line for every topic of the menu, in its order, with its fit."""
    fits = {topic.topic_id: topic.fit for topic in offer.topics}
    values: dict[str, object] = {"version": offer.version}
    topics = [topic for group in menu for topic in group.topics]
    for number, topic in enumerate(topics):
        values[f"topics.{number}.topic_id"] = topic.topic_id
        values[f"topics.{number}.fit"] = fits.get(topic.topic_id, 0)
    return FormState.of(values)


def hours_form(offer: OfferDetail) -> FormState:
    """Fourteen half-days, ticked where offered, then the time spans that fit no half-day and blank lines."""
    left = [half for one in offer.pattern for half in _by_halves(one)]
    values: dict[str, object] = {"version": offer.version}
    for number in range(14):
        weekday, half = divmod(number, 2)
        found = _take(left, weekday, half)
        start, end = (found.start, found.end) if found else USUAL[half]
        if found:
            values[f"halves.{number}.weekday"] = weekday
        values[f"halves.{number}.start"], values[f"halves.{number}.end"] = (
            clock_value(start),
            clock_value(end),
        )
    for number, hours in enumerate([*left, *[None] * BLANK_LINES]):
        values[f"extra.{number}.weekday"] = "" if hours is None else hours.weekday
        values[f"extra.{number}.start"] = "" if hours is None else clock_value(hours.start)
        values[f"extra.{number}.end"] = "" if hours is None else clock_value(hours.end)
    return FormState.of(values)


def limits_form(offer: OfferDetail) -> FormState:
    """The limits as they are."""
    return FormState.of(
        {
            "version": offer.version,
            "max_travel_minutes": offer.max_travel_minutes,
            "max_sessions_per_day": offer.max_sessions_per_day,
            "max_sessions_per_week": offer.max_sessions_per_week,
            "max_audience": offer.max_audience,
            "rest_minutes": offer.rest_minutes,
        }
    )


def special_days(calendar: Calendar) -> Sequence[tuple[date, DayKind]]:
    """The public holidays and make-up working days of the coming weeks."""
    days = (clock.today() + timedelta(days=number) for number in range(7 * WEEKS_SHOWN))
    return [(day, kind) for day in days if (kind := calendar.kind(day)).holiday or kind.make_up]


def _by_halves(one: WeekdayTime) -> list[WeekdayTime]:
    """A time span across noon as a morning and an afternoon, which become one again when they are saved."""
    if one.start < NOON < one.end <= EVENING:
        return [replace(one, end=NOON), replace(one, start=NOON)]
    return [one]


def _take(left: list[WeekdayTime], weekday: int, half: int) -> WeekdayTime | None:
    """The first time span of that half-day, taken off the list."""
    for hours in left:
        if hours.weekday == weekday and hours.start < EVENING and (hours.start >= NOON) == bool(half):
            left.remove(hours)
            return hours
    return None
