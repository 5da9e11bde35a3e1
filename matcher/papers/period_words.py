"""A period as papers call it."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from matcher.documents.official_paper import chinese_date

QUARTERS = "一二三四"


def period_words(first: date, last: date) -> str:
    """A month, quarter, half-year or year by its name, whole months by theirs, everything else from day to day."""
    if first.year == last.year and first.day == 1 and last.day == monthrange(last.year, last.month)[1]:
        months = last.month - first.month + 1
        if months == 1:
            return f"{first.year}年{first.month}月"
        if months == 3 and first.month % 3 == 1:
            return f"{first.year}年第{QUARTERS[first.month // 3]}季度"
        if months == 6 and first.month in (1, 7):
            return f"{first.year}年{'上' if first.month == 1 else '下'}半年"
        if months == 12:
            return f"{first.year}年"
        return f"{first.year}年{first.month}—{last.month}月"
    if first == last:
        return chinese_date(first)
    until = chinese_date(last) if first.year != last.year else f"{last.month}月{last.day}日"
    return f"{chinese_date(first)}至{until}"


def last_whole_month(today: date) -> tuple[date, date]:
    """The first and the last day of the month before this one."""
    last = date.fromordinal(today.replace(day=1).toordinal() - 1)
    return last.replace(day=1), last
