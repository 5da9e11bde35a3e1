"""The hours of a need as its form shows them: half-days to tick where they fit the grid, rows of exact hours else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from marshmallow import ValidationError
from werkzeug.datastructures import MultiDict

from matcher.half_days import USUAL_HOURS, Half
from matcher.schemas.fields import ClockTime, EndTime, clock_value
from matcher.time_span import TimeSpan

GRID_WEEKS = 2
SPARE_ROWS = 2
MIDDAY, HALF_AT_MOST, HALF_AT_LEAST = 12 * 60 + 30, 14 * 60, 150
EDGES = {"start": ClockTime(), "end": EndTime()}
PREFIX = {Half.MORNING: "morning", Half.AFTERNOON: "afternoon"}


class StoredWindow(Protocol):
    """A time span of a day that suits, minutes since midnight."""

    @property
    def day(self) -> date:
        """The day."""

    @property
    def start_minute(self) -> int:
        """When it begins."""

    @property
    def end_minute(self) -> int:
        """When it is over."""


@dataclass(frozen=True, slots=True)
class MovedWindow:
    """A time span of another day than the one it was stored with."""

    day: date
    start_minute: int
    end_minute: int


def moved_ahead(windows: Sequence[StoredWindow], monday: date) -> tuple[MovedWindow, ...]:
    """The same hours by whole weeks later or earlier, so that the first of them lie in the week of the Monday."""
    if not windows:
        return ()
    first = min(each.day for each in windows)
    by = monday - (first - timedelta(days=first.weekday()))
    return tuple(MovedWindow(each.day + by, each.start_minute, each.end_minute) for each in windows)


def hours_values(
    windows: Sequence[StoredWindow], minutes: int, grid: Sequence[date], today: date
) -> dict[str, object]:
    """The form values of the hours of a need of `minutes`; days that are over are left out.

    The hours most half-days of the grid share become what morning and afternoon mean; what differs from them,
    or lies outside the grid, becomes a row of its own.
    """
    ahead = [window for window in windows if window.day >= today]
    meaning = {half: _shared_hours(half, [each for each in ahead if each.day in grid]) for half in Half}
    ticked: list[str] = []
    rows: list[StoredWindow] = []
    for window in ahead:
        halves = _halves_of(window, meaning, minutes) if window.day in grid else []
        ticked += [f"{window.day.isoformat()}.{half}" for half in halves]
        if not halves:
            rows.append(window)
    values: dict[str, object] = {"halves": ticked, **meaning_values(meaning)}
    for number, row in enumerate(rows):
        values[f"windows.{number}.day"] = row.day.isoformat()
        values[f"windows.{number}.start"] = clock_value(row.start_minute)
        values[f"windows.{number}.end"] = clock_value(row.end_minute)
    return values


def meaning_values(meaning: dict[Half, TimeSpan] = USUAL_HOURS) -> dict[str, object]:
    """The fields that say what morning and afternoon mean."""
    return {
        f"{PREFIX[half]}_{edge}": clock_value(minute)
        for half, hours in meaning.items()
        for edge, minute in zip(("start", "end"), hours, strict=True)
    }


def meant_hours(values: MultiDict[str, str]) -> dict[str, TimeSpan]:
    """What morning and afternoon mean in the form, by half; the usual hours where it cannot be read."""
    found: dict[str, TimeSpan] = {}
    for half, usual in USUAL_HOURS.items():
        edges = (_minute(edge, values.get(f"{PREFIX[half]}_{edge}", "")) for edge in EDGES)
        start, end = (usual[at] if minute is None else minute for at, minute in enumerate(edges))
        found[half.value] = TimeSpan(start, end) if start < end else usual
    return found


def exact_rows(values: MultiDict[str, str]) -> range:
    """The numbers of the rows to show: all up to the last one somebody wrote in, and a few to spare."""
    written = [
        int(number)
        for name, value in values.items()
        if name.startswith("windows.") and value.strip()
        and (number := name.split(".")[1]).isascii() and number.isdigit() and len(number) < 3
    ]  # fmt: skip
    return range(max([-1, *written]) + 1 + SPARE_ROWS)


def _shared_hours(half: Half, windows: Sequence[StoredWindow]) -> TimeSpan:
    found = Counter(
        TimeSpan(each.start_minute, each.end_minute)
        for each in windows
        if (each.start_minute < MIDDAY and each.end_minute <= HALF_AT_MOST) == (half is Half.MORNING)
        and not (each.start_minute < MIDDAY and each.end_minute > HALF_AT_MOST)
        and each.end_minute - each.start_minute >= HALF_AT_LEAST
    )
    return found.most_common(1)[0][0] if found else USUAL_HOURS[half]


def _halves_of(window: StoredWindow, meaning: dict[Half, TimeSpan], minutes: int) -> list[Half]:
    hours = TimeSpan(window.start_minute, window.end_minute)
    one = [half for half in Half if meaning[half] == hours]
    whole_day = TimeSpan(meaning[Half.MORNING].start, meaning[Half.AFTERNOON].end)
    if not one and hours == whole_day and all(end - start < minutes for start, end in meaning.values()):
        return list(Half)
    return one


def _minute(edge: str, typed: str) -> int | None:
    try:
        return EDGES[edge].deserialize(typed)
    except ValidationError:
        return None
