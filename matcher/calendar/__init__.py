"""The Chinese working calendar: which days are worked, and which hours a weekly pattern gives a day."""

from matcher.calendar.new_year import farmers_new_year
from matcher.calendar.open_hours import open_hours
from matcher.calendar.workdays import DayKind, Festival, after_workdays, day_kind, pattern_weekday

__all__ = [
    "DayKind",
    "Festival",
    "after_workdays",
    "day_kind",
    "farmers_new_year",
    "open_hours",
    "pattern_weekday",
]
