"""Reading how a county wants its weeks planned."""

from __future__ import annotations

from dataclasses import dataclass

from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import LARGEST_KEY, ClockTime, Digits, Line, Rows, WeekHalfDays, Whole, WholeOf
from matcher.schemas.fields.limits import Pattern
from matcher.schemas.phone import Phone
from matcher.wording import Text

MOST_WEIGHT = 1_000
GRIDS = (5, 15)
BY_WHOM_CHOSEN = (0, 1)
LAST_MINUTE = 24 * 60 - 1
MOST_HOSTED = 50
MOST_TOWNSHIPS = 200
MOST_SEATS_ASKED = 99
LONGEST_ABBREVIATION = 20
LETTERS_ONLY = Pattern(
    r"[^\W\d_]*$",
    Text("Please enter only the characters before the year, without brackets, digits and blanks."),
)


@dataclass(frozen=True, slots=True)
class TownshipHosting:
    """What one township can host; None: as the county says."""

    township_code: str
    sessions_at_once: int | None = None
    sessions_per_day: int | None = None


class TownshipHostingSchema(CommandSchema[TownshipHosting]):
    """Reads a row of the settings form."""

    Command = TownshipHosting

    township_code = Digits(9)
    sessions_at_once = Whole(1, MOST_HOSTED, load_default=None)
    sessions_per_day = Whole(1, MOST_HOSTED, load_default=None)


@dataclass(frozen=True, slots=True)
class SettingsCommand:
    """Weights (points and minutes, see `solver.Weights`), the travel model, deadlines, times of the day, what is
    assumed of heads (the half-days as bits, Monday morning the lowest), which posts are asked for, and what townships
    can host (None: no limit; `townships` are those that differ).
    """

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
    continuity: int
    change: int
    speed_kmh: int
    detour_percent: int
    fixed_minutes: int
    recent_weeks: int
    notice_hours: int
    answer_hours: int
    stand_in_hours: int
    first_yes: int
    personal_page_days: int
    complaint_days: int
    grid_minutes: int
    quiet_from: int
    quiet_until: int
    digest_at: int
    intake_until: int
    assumed_half_days: int
    assumed_travel_minutes: int
    assumed_audience: int
    assumed_per_day: int
    assumed_per_week: int
    post_vice_chairs: int
    post_standing: int
    post_members: int
    post_in_township: int
    post_delegates_percent: int
    post_members_percent: int
    post_ending_months: int
    version: int
    intake_weekday: int | None = None
    telephone: str = ""
    paper_abbreviation: str = ""
    sessions_at_once: int | None = None
    sessions_per_day: int | None = None
    townships: tuple[TownshipHosting, ...] = ()


class SettingsSchema(CommandSchema[SettingsCommand]):
    """The settings form: whole numbers throughout; what is left blank in what townships can host has no limit."""

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
    continuity = Whole(0, MOST_WEIGHT)
    change = Whole(0, MOST_WEIGHT)
    speed_kmh = Whole(1, 120)
    detour_percent = Whole(100, 500)
    fixed_minutes = Whole(0, 120)
    recent_weeks = Whole(0, 52)
    notice_hours = Whole(0, 336)
    answer_hours = Whole(1, 336)
    stand_in_hours = Whole(1, 336)
    first_yes = WholeOf(BY_WHOM_CHOSEN)
    personal_page_days = Whole(1, 366)
    complaint_days = Whole(1, 60)
    grid_minutes = WholeOf(GRIDS)
    quiet_from = ClockTime(LAST_MINUTE)
    quiet_until = ClockTime(LAST_MINUTE)
    digest_at = ClockTime(LAST_MINUTE)
    intake_weekday = Whole(0, 6, load_default=None)
    intake_until = ClockTime(LAST_MINUTE)
    telephone = Phone(load_default="")
    paper_abbreviation = Line(LONGEST_ABBREVIATION, load_default="", validate=[LETTERS_ONLY])
    assumed_half_days = WeekHalfDays()
    assumed_travel_minutes = Whole(5, 300)
    assumed_audience = Whole(1, 5000)
    assumed_per_day = Whole(1, 6)
    assumed_per_week = Whole(1, 20)
    post_vice_chairs = Whole(0, MOST_SEATS_ASKED)
    post_standing = Whole(0, MOST_SEATS_ASKED)
    post_members = Whole(0, MOST_SEATS_ASKED)
    post_in_township = Whole(0, MOST_SEATS_ASKED)
    post_delegates_percent = Whole(0, 100)
    post_members_percent = Whole(0, 100)
    post_ending_months = Whole(0, 60)
    version = Whole(0, LARGEST_KEY)
    sessions_at_once = Whole(1, MOST_HOSTED, load_default=None)
    sessions_per_day = Whole(1, MOST_HOSTED, load_default=None)
    townships = Rows(TownshipHostingSchema, MOST_TOWNSHIPS)
