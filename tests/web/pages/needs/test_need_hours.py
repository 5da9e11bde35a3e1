"""The hours of a need come back into its form as they were written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from werkzeug.datastructures import MultiDict

from matcher.half_days import HalfDay
from matcher.needs.schemas.need import NeedCommand, NeedSchema
from web.http.forms import FormState, nest
from web.pages.needs.need_hours import exact_rows, hours_values

MONDAY = date(2026, 11, 30)
GRID = [MONDAY + timedelta(days=number) for number in range(14)]
TODAY = date(2026, 11, 25)


@dataclass(frozen=True)
class Window:
    day: date
    start_minute: int
    end_minute: int


def a_window(day: int, start: str, end: str) -> Window:
    minutes = [int(hour) * 60 + int(minute) for hour, minute in (start.split(":"), end.split(":"))]
    return Window(MONDAY + timedelta(days=day), *minutes)


def shown(*windows: Window, minutes: int = 90) -> dict[str, object]:
    return hours_values(windows, minutes, GRID, TODAY)


def read_again(*windows: Window, minutes: int = 90) -> NeedCommand:
    values = FormState.of(shown(*windows, minutes=minutes)).values
    rest = {"parts": ["1"], "venue_id": "1", "audience": "30", "minutes": str(minutes), "priority": "3"}
    halves = values.getlist("halves")
    return NeedSchema().read(nest(values) | rest | {"halves": halves})


def test_usual_half_days_are_ticked() -> None:
    values = shown(a_window(1, "8:00", "12:00"), a_window(2, "14:00", "18:00"))
    assert values["halves"] == ["2026-12-01.am", "2026-12-02.pm"]
    assert not any(name.startswith("windows.") for name in values)


def test_hours_shared_by_the_half_days_become_what_morning_means() -> None:
    values = shown(a_window(1, "8:30", "11:30"), a_window(2, "8:30", "11:30"), a_window(3, "8:00", "12:00"))
    assert (values["morning_start"], values["morning_end"]) == ("08:30", "11:30")
    assert values["halves"] == ["2026-12-01.am", "2026-12-02.am"]
    assert values["windows.0.day"] == "2026-12-03"


def test_a_later_week_keeps_its_hours_in_a_row_of_its_own() -> None:
    values = shown(a_window(21, "8:00", "12:00"))
    assert values["halves"] == []
    assert values["windows.0.day"] == "2026-12-21"


def test_days_that_are_over_are_left_out() -> None:
    assert shown(a_window(-7, "8:00", "12:00"))["halves"] == []


def test_saving_what_the_form_shows_changes_no_hours() -> None:
    windows = (
        a_window(0, "8:30", "12:00"), a_window(1, "8:30", "12:00"), a_window(1, "13:45", "17:30"),
        a_window(2, "10:00", "11:30"), a_window(3, "19:00", "20:30"), a_window(20, "8:30", "12:00"),
    )  # fmt: skip
    stretches = [(each.day, each.start, each.end) for each in read_again(*windows).chosen_windows]
    assert stretches == sorted((each.day, each.start_minute, each.end_minute) for each in windows)


def test_a_whole_day_for_a_long_activity_stays_a_whole_day() -> None:
    command = read_again(a_window(1, "8:00", "18:00"), minutes=300)
    assert [(each.start, each.end) for each in command.chosen_windows] == [(480, 1080)]
    assert [str(half) for half in command.halves] == [f"2026-12-01.{half}" for half in ("am", "pm")]
    assert all(isinstance(half, HalfDay) for half in command.halves)


def test_blank_rows_do_not_multiply() -> None:
    values = MultiDict({f"windows.{number}.{name}": "" for number in range(4) for name in ("day", "start")})
    assert len(exact_rows(values)) == 2
    values["windows.1.start"] = "9:00"
    assert len(exact_rows(values)) == 4


def test_hours_until_midnight_come_back_whole() -> None:
    night = a_window(21, "20:00", "24:00")
    (read,) = read_again(night).chosen_windows
    assert (read.start, read.end) == (night.start_minute, night.end_minute)
    typed = (
        NeedSchema().fields["windows"].deserialize([{"day": "2026-12-21", "start": "20:00", "end": "0:00"}])
    )
    assert [row.end for row in typed] == [24 * 60]
