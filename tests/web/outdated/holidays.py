"""The forms of the holidays of a year."""

from __future__ import annotations

from tests.builders.holidays import holidays_entered
from tests.web.outdated.case import Forms, Outdated
from tests.web.outdated.little_county import LittleCounty

PAGE = "/calendar-days?year=2027"


def _page(county: LittleCounty) -> str:
    holidays_entered(county.session, 2027)
    return PAGE


def _another_day(county: LittleCounty) -> None:
    day = {"day": "2027-05-01", "kind": "off", "name": "劳动节"}
    county.person("emil").submit(PAGE, "/calendar-days/day", day)


HOLIDAYS: Forms = {
    "calendar_days.read": Outdated(
        _page,
        "/calendar-days",
        _another_day,
        "Labour Day",
        who="ada",
        typed={"text": "春节：3月2日放假"},
        kept=("春节：3月2日放假",),
    ),
    "calendar_days.day": Outdated(
        _page,
        "/calendar-days/day",
        _another_day,
        "Labour Day",
        who="ada",
        typed={"day": "2027-03-02", "kind": "off", "name": "春节假期"},
        kept=("春节假期",),
    ),
    "calendar_days.remove": Outdated(_page, "/remove", _another_day, "Labour Day", who="ada"),
    "calendar_days.undo": Outdated(_page, "/undo", _another_day, "Labour Day", who="ada"),
}
