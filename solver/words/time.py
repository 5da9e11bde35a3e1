"""Times of a week in people's words, as the pages say them: 周三 12月2日 上午 9:00–10:30, Wed 2 Dec, 9:00–10:30 am."""

from datetime import date, timedelta

from solver.week import DAY_MINUTES, day_of
from solver.words.bilingual import Bilingual

_HOUR, _NOON = 60, 12 * 60
_ZH_PARTS = (
    (6 * _HOUR, "凌晨"),
    (_NOON, "上午"),
    (13 * _HOUR, "中午"),
    (18 * _HOUR, "下午"),
    (24 * _HOUR, "晚上"),
)
_ZH_DAYS = "一二三四五六日"
_EN_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_EN_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day_words(minute: int, monday: date) -> Bilingual:
    """The day: 周三 12月2日, Wed 2 Dec."""
    day = monday + timedelta(days=day_of(minute))
    week_day = day.weekday()
    return Bilingual(
        f"周{_ZH_DAYS[week_day]} {day.month}月{day.day}日",
        f"{_EN_DAYS[week_day]} {day.day} {_EN_MONTHS[day.month - 1]}",
    )


def hour_words(minute: int) -> Bilingual:
    """The time of day: 下午 1:30, 1:30 pm."""
    time = minute % DAY_MINUTES
    return Bilingual(f"{_part_zh(time)} {_clock_zh(time)}", f"{_clock_en(time)} {_half_en(time)}")


def when_words(start: int, end: int, monday: date) -> Bilingual:
    """A stretch of time: 周三 12月2日 上午 9:00–10:30, Wed 2 Dec, 9:00–10:30 am."""
    day, first, last = day_words(start, monday), hour_words(start), hour_words(end)
    if day_of(end - 1) != day_of(start):
        after = day_words(end, monday)
        return Bilingual(
            f"{day.zh} {first.zh} – {after.zh} {last.zh}", f"{day.en}, {first.en} – {after.en}, {last.en}"
        )
    one, two = start % DAY_MINUTES, (end - 1) % DAY_MINUTES + 1
    same = _part_zh(one) == _part_zh(two, ends=True)
    ending = _clock_zh(two) if same else f"{_part_zh(two, ends=True)} {_clock_zh(two)}"
    beginning = _clock_en(one) if _half_en(one) == _half_en(two) else first.en
    return Bilingual(
        f"{day.zh} {first.zh}–{ending}", f"{day.en}, {beginning}–{_clock_en(two)} {_half_en(two)}"
    )


def start_words(start: int, monday: date) -> Bilingual:
    """When something begins: 周三 12月2日 上午 9:00, Wed 2 Dec, 9:00 am."""
    day, hour = day_words(start, monday), hour_words(start)
    return Bilingual(f"{day.zh} {hour.zh}", f"{day.en}, {hour.en}")


def half_day_words(start: int, monday: date) -> Bilingual:
    """A half-day: 周三 12月2日 上午, the morning of Wed 2 Dec."""
    day = day_words(start, monday)
    if start % DAY_MINUTES < _NOON:
        return Bilingual(f"{day.zh} 上午", f"the morning of {day.en}")
    return Bilingual(f"{day.zh} 下午", f"the afternoon of {day.en}")


def _part_zh(time: int, *, ends: bool = False) -> str:
    """The part of the day; an end at noon still belongs to the morning."""
    at = time - 1 if ends and time != 13 * _HOUR else time
    return next((name for until, name in _ZH_PARTS if at < until), "晚上")


def _clock_zh(time: int) -> str:
    hour, rest = divmod(time, _HOUR)
    return f"{hour if hour <= 12 else hour - 12}:{rest:02}"


def _clock_en(time: int) -> str:
    hour, rest = divmod(time, _HOUR)
    return f"{(hour - 1) % 12 + 1}:{rest:02}"


def _half_en(time: int) -> str:
    return "am" if time % DAY_MINUTES < _NOON else "pm"
