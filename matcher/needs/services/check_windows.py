"""The rules for the hours of a need."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from matcher import clock
from matcher.calendar.starts import starts
from matcher.needs.schemas.need import ChosenWindow
from matcher.time_span import TimeSpan
from matcher.wording import Text
from matcher.wording.open_reasons import hours_off_grid

EARLIEST, LATEST = 6 * 60, 22 * 60
WEEKS_AHEAD = 12


def window_faults(windows: Sequence[ChosenWindow], minutes: int, grid: int) -> dict[str, list[Text]]:
    """What is wrong with the hours, by the field they come from; sessions begin every `grid` minutes.

    Each stretch lies ahead and within the next weeks, between 6:00 and 22:00, is long enough for the
    activity from one of these starts on, and overlaps no other.
    """
    faults: dict[str, list[Text]] = {}
    for number, one in enumerate(windows):
        before = windows[number - 1] if number else None
        text = _fault(one, minutes, grid)
        if text is None and before and before.day == one.day and before.end > one.start:
            text = Text("These hours overlap others of the same day.")
        if text is not None and text not in faults.get(one.field, []):
            faults.setdefault(one.field, []).append(text)
    return {shown_at(field): texts for field, texts in faults.items()}


def _fault(one: ChosenWindow, minutes: int, grid: int) -> Text | None:
    today = clock.today()
    if one.day < today or (one.day == today and _minute_now() >= one.start):
        return Text("This is over already; please choose a time ahead.")
    if one.day > today + timedelta(weeks=WEEKS_AHEAD):
        return Text("Please choose a day within the next {weeks} weeks.", weeks=WEEKS_AHEAD)
    if one.start < EARLIEST or one.end > LATEST:
        return Text("Please stay between 6:00 and 22:00.")
    if one.end - one.start < minutes:
        return Text(
            "An activity of {minutes} minutes does not fit in here; please choose longer hours.",
            minutes=minutes,
        )
    if not starts(TimeSpan(one.start, one.end), minutes, grid):
        return hours_off_grid(minutes, grid)
    return None


def _minute_now() -> int:
    now = clock.now()
    return now.hour * 60 + now.minute


def shown_at(field: str) -> str:
    """The field of the form beside which to speak of a window that comes from `field`."""
    return f"{field}.day" if field.startswith("windows.") else field
