"""Times of a week in people's words."""

from datetime import date, timedelta

from solver.week import DAY_MINUTES, day_of
from solver.words.bilingual import Bilingual

_ZH_DAYS = "一二三四五六日"
_EN_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_EN_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_NOON, _EVENING = 12 * 60, 18 * 60


def day_words(minute: int, monday: date) -> Bilingual:
    """The day: 周三（12月2日）, Wed 2 Dec."""
    day = monday + timedelta(days=day_of(minute))
    week_day = day.weekday()
    return Bilingual(
        f"周{_ZH_DAYS[week_day]}（{day.month}月{day.day}日）",
        f"{_EN_DAYS[week_day]} {day.day} {_EN_MONTHS[day.month - 1]}",
    )


def hour_words(minute: int) -> Bilingual:
    """The time of day: 9:30."""
    hour = f"{minute % DAY_MINUTES // 60}:{minute % 60:02}"
    return Bilingual(hour, hour)


def when_words(start: int, end: int, monday: date) -> Bilingual:
    """A stretch of time: 周三（12月2日）上午9:00–10:30."""
    day, first, last = day_words(start, monday), hour_words(start), hour_words(end)
    if day_of(end - 1) == day_of(start):
        return Bilingual(f"{day.zh}{_half(start).zh}{first.zh}–{last.zh}", f"{day.en} {first.en}–{last.en}")
    end_day = day_words(end, monday)
    return Bilingual(
        f"{day.zh}{first.zh}至{end_day.zh}{last.zh}", f"{day.en} {first.en} to {end_day.en} {last.en}"
    )


def start_words(start: int, monday: date) -> Bilingual:
    """When something begins: 周三（12月2日）上午9:00."""
    day, hour = day_words(start, monday), hour_words(start)
    return Bilingual(f"{day.zh}{_half(start).zh}{hour.zh}", f"{day.en} {hour.en}")


def half_day_words(start: int, monday: date) -> Bilingual:
    """A half-day: 周三（12月2日）上午."""
    day, half = day_words(start, monday), _half(start)
    return Bilingual(f"{day.zh}{half.zh}", f"{day.en} {half.en}")


def _half(minute: int) -> Bilingual:
    time = minute % DAY_MINUTES
    if time < _NOON:
        return Bilingual("上午", "morning")
    return Bilingual("下午", "afternoon") if time < _EVENING else Bilingual("晚上", "evening")
