"""The Chinese working calendar: which days are worked, and which hours a weekly pattern gives a day."""

from matcher.calendar.new_year import farmers_new_year
from matcher.calendar.open_hours import open_hours
from matcher.calendar.workdays import PACKAGED, Calendar, DayKind, Festival, ListedDay

__all__ = [
    "PACKAGED",
    "Calendar",
    "DayKind",
    "Festival",
    "ListedDay",
    "farmers_new_year",
    "open_hours",
]
