"""Reading how a county wants its weeks planned."""

from __future__ import annotations

from dataclasses import dataclass

from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import LARGEST_KEY, Whole

MOST_WEIGHT = 1_000


@dataclass(frozen=True, slots=True)
class SettingsCommand:
    """Weights (points and minutes, see `solver.Weights`), the travel model, deadlines."""

    served_point: int
    priority: int
    waiting_week: int
    waiting_cap: int
    township_first: int
    travel_minute: int
    session_load: int
    fit_3: int
    fit_2: int
    fit_1: int
    not_preferred: int
    change: int
    speed_kmh: int
    detour_percent: int
    fixed_minutes: int
    recent_weeks: int
    notice_hours: int
    answer_hours: int
    version: int


class SettingsSchema(CommandSchema[SettingsCommand]):
    """The settings form: whole numbers throughout."""

    Command = SettingsCommand

    served_point = Whole(0, MOST_WEIGHT)
    priority = Whole(0, 100)
    waiting_week = Whole(0, 100)
    waiting_cap = Whole(0, 52)
    township_first = Whole(0, 100)
    travel_minute = Whole(0, 100)
    session_load = Whole(0, MOST_WEIGHT)
    fit_3 = Whole(0, MOST_WEIGHT)
    fit_2 = Whole(0, MOST_WEIGHT)
    fit_1 = Whole(0, MOST_WEIGHT)
    not_preferred = Whole(0, MOST_WEIGHT)
    change = Whole(0, MOST_WEIGHT)
    speed_kmh = Whole(1, 120)
    detour_percent = Whole(100, 500)
    fixed_minutes = Whole(0, 120)
    recent_weeks = Whole(0, 52)
    notice_hours = Whole(0, 336)
    answer_hours = Whole(1, 336)
    version = Whole(0, LARGEST_KEY)
