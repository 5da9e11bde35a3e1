"""The State Council's list is read as it is announced, and not at all where it contradicts itself."""

from __future__ import annotations

from datetime import date, timedelta

import chinese_calendar
import pytest

from matcher.holidays.announcement import read_announcement
from matcher.vocabulary import HolidayKind

OF_2026 = """现将2026年元旦、春节、清明节、劳动节、端午节、中秋节和国庆节放假调休日期的具体安排通知如下。
一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
节假日期间，各地区、各部门要妥善安排好值班和安全、保卫、疫情防控等工作。
国务院办公厅
2025年11月4日"""


def test_a_whole_announcement_gives_the_days_that_are_packaged_for_that_year() -> None:
    found = read_announcement(OF_2026, 2026)
    assert not found.faults
    packaged = {}
    for number in range(365):
        day = date(2026, 1, 1) + timedelta(days=number)
        off, name = chinese_calendar.get_holiday_detail(day)
        if off and name:
            packaged[day] = HolidayKind.OFF
        elif not off and day.weekday() > 4:
            packaged[day] = HolidayKind.WORKED
    assert {each.day: each.kind for each in found.days} == packaged


@pytest.mark.parametrize(
    ("text", "year", "days"),
    [
        ("一、元旦：2022年12月31日至2023年1月2日放假调休，共3天。", 2023, 3),
        (
            "国庆节、中秋节：10月1日（周三）至8日（周三）放假调休，共8天。9月28日（周日）、10月11日（周六）上班。",
            2025,
            10,
        ),
        ("一、元旦：1月1日（周三）放假1天，不调休。", 2025, 1),
        ("元旦：１月１日放假,与周末连休", 2024, 1),
        ("春节：2月10日至17日放假调休，共8天。鼓励各单位安排职工在除夕（2月9日）休息。", 2024, 8),
    ],
    ids=["begins in December", "two festivals", "a single day", "wide digits", "what is only encouraged"],
)
def test_other_ways_of_saying_it_are_understood(text: str, year: int, days: int) -> None:
    found = read_announcement(text, year)
    assert (len(found.days), found.faults) == (days, [])


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("春节：2月15日至23日放假，共8天", "speaks of 8 days, but the dates are 9 days"),
        ("春节：2月15日（周一）放假", "gives another weekday than the calendar: it is Sun 15 Feb"),
        ("春节：2月30日放假", "“2月30日” is no day of 2026"),
        ("春节：5月23日至15日放假", "is no stretch of days"),
        ("1月1日放假", "Please say which holiday Thu 1 Jan is for"),
        ("春节：2月15日至23日", "does not say whether these days are off or worked"),
        ("春节：2月14日放假。2月14日上班。", "Sat 14 Feb is listed both as off and as worked"),
        ("现将2027年放假日期通知如下。春节：2月6日放假", "This is the list of 2027, not of 2026"),
        ("祝大家节日快乐", "No day could be read out of this"),
    ],
    ids=["count", "weekday", "date", "backwards", "festival", "verb", "both", "year", "nothing"],
)
def test_what_contradicts_itself_is_said(text: str, fault: str) -> None:
    assert fault in " ".join(map(str, read_announcement(text, 2026).faults))
