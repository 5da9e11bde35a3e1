"""Place, length and hours of a need of a series, beside the day of its rule."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from matcher.models import Need, Series, Window
from matcher.models.audit import Json

OffsetHours = tuple[int, int, int]
"""Days after the day of the rule, first minute, last minute."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """What a need of a series has of its own when it is moved or changed; minutes since midnight."""

    venue_id: int
    minutes: int
    hours: tuple[OffsetHours, ...]

    @property
    def stored(self) -> list[Json]:
        """As JSON keeps it."""
        return [self.venue_id, self.minutes, [[*each] for each in self.hours]]

    def windows(self, day: date) -> list[Window]:
        """The hours for a day of the rule."""
        return [
            Window(day=day + timedelta(days=after), start_minute=start, end_minute=end)
            for after, start, end in self.hours
        ]


def pattern_of_series(series: Series) -> Pattern:
    """What the series' needs are made with."""
    hours = tuple((after, start, end) for after, start, end in series.hours)
    return Pattern(series.venue_id, series.minutes, hours)


def pattern_of_need(need: Need, first_day: date) -> Pattern | None:
    """What the need has now; None for one without hours. The rule is counted from `first_day`.

    Its hours may be another week's by now, where nobody could come and it waited: the weekday of the rule counts.
    """
    days = [each.day for each in need.windows]
    if not days:
        return None
    day = next((each for each in days if each.weekday() == first_day.weekday()), days[0])
    hours = sorted(((each.day - day).days, each.start_minute, each.end_minute) for each in need.windows)
    return Pattern(need.venue_id, need.minutes, tuple(hours))


def keep(series: Series, pattern: Pattern) -> None:
    """Make the series' needs with it from now on."""
    series.venue_id, series.minutes = pattern.venue_id, pattern.minutes
    series.hours = [[*each] for each in pattern.hours]


def week_hours_of(pattern: Pattern, first_day: date) -> tuple[OffsetHours, ...]:
    """The hours with their weekday, 0 for Monday, in place of the days after the day of the rule."""
    return tuple(((first_day.weekday() + after) % 7, start, end) for after, start, end in pattern.hours)
