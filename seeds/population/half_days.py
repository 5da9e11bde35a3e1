"""Stretches of a week that recur: half-days and whole days, in minutes since midnight."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

SATURDAY = 5


@dataclass(frozen=True, slots=True, order=True)
class WeekdayTime:
    """A stretch of one weekday (0 is Monday); minutes since midnight, the end excluded."""

    weekday: int
    start: int
    end: int


def morning(weekday: int) -> WeekdayTime:
    """08:00-12:00."""
    return WeekdayTime(weekday, 8 * 60, 12 * 60)


def afternoon(weekday: int) -> WeekdayTime:
    """13:30-17:30."""
    return WeekdayTime(weekday, 13 * 60 + 30, 17 * 60 + 30)


def whole_day(weekday: int) -> WeekdayTime:
    """08:00-17:30."""
    return WeekdayTime(weekday, 8 * 60, 17 * 60 + 30)


def availability(kind: str, random: Random, *, scarce: bool) -> tuple[WeekdayTime, ...]:
    """A weekly pattern as heads of this kind keep it, sorted; a scarce one is a half-day shorter.

    Hospitals spare half-days off the ward, schools afternoons and Saturdays, stations mornings, firms a day
    and two halves.
    """
    weekdays = range(SATURDAY)
    choices: list[WeekdayTime]
    if kind == "medical":
        choices = [random.choice((morning, afternoon, whole_day))(day) for day in random.sample(weekdays, 3)]
    elif kind == "education":
        choices = [afternoon(day) for day in random.sample(weekdays, 3)]
        choices.append(random.choice((morning, whole_day))(SATURDAY))
    elif kind == "agriculture":
        days = random.sample(weekdays, 4)
        half_days = [random.choice((morning, morning, afternoon))(day) for day in days[1:]]
        choices = [whole_day(days[0]), *half_days]
    else:
        days = random.sample(range(SATURDAY + 1), 3)
        choices = [whole_day(days[0]), random.choice((morning, afternoon))(days[1]), afternoon(days[2])]
    if scarce:
        choices = choices[:-1]
    return tuple(sorted(choices))
