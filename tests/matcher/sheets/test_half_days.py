"""Half-days are understood as people write them, and what is not understood is named."""

from __future__ import annotations

from datetime import datetime

import pytest

from matcher import clock
from matcher.sheets.half_days import NotUnderstood, dated_half_days, weekly_half_days

NOVEMBER = datetime(2026, 11, 29, 9)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("", ""),
        ("周二下午", "1pm"),
        ("周一至周三上午、周五全天", "0am 1am 2am 4am 4pm"),
        ("星期天上午", "6am"),
        ("每周四", "3am 3pm"),
        ("周一、二上午", "0am 1am"),
        ("周二下午 周四", "1pm 3am 3pm"),
        ("Mon-Wed am; fri pm", "0am 1am 2am 4pm"),
        ("周三上午；周三上午", "2am"),
    ],
)
def test_half_days_of_every_week(typed: str, meant: str) -> None:
    assert " ".join(f"{day}{half}" for day, half in weekly_half_days(typed)) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2026-12-03 上午", "2026-12-03.am"),
        ("2026/12/3下午、2026.12.4", "2026-12-03.pm 2026-12-04.am 2026-12-04.pm"),
        ("12月5日(周六)上午", "2026-12-05.am"),
        ("1月5日上午", "2027-01-05.am"),
        ("46359 上午", "2026-12-03.am"),
        ("２０２６．１２．３　上午", "2026-12-03.am"),
        ("12月3日、12月4日下午", "2026-12-03.pm 2026-12-04.pm"),
        ("11月20日上午", "2026-11-20.am"),
    ],
)
def test_half_days_of_the_calendar(typed: str, meant: str) -> None:
    with clock.pretending(NOVEMBER):
        assert " ".join(map(str, dated_half_days(typed))) == meant


@pytest.mark.parametrize("typed", ["下周三", "周五至周一", "随时", "周", "周二晚上"])
def test_what_is_no_half_day_of_every_week_is_said(typed: str) -> None:
    with pytest.raises(NotUnderstood):
        weekly_half_days(typed)


@pytest.mark.parametrize(
    "typed", ["2月30日", "13月1日", "待定", "2026-12", "99999999999 上午", "12月3日晚上"]
)
def test_what_is_no_day_is_said(typed: str) -> None:
    with clock.pretending(NOVEMBER), pytest.raises(NotUnderstood):
        dated_half_days(typed)
