"""Prices in words."""

from datetime import date

from solver.words import Bilingual, half_day_words, start_words
from solver.words.time import day_words


def head_price(name: str, minutes: int) -> Bilingual:
    """A head's time."""
    return Bilingual(
        f"{name}的时间很抢手：再多一位这样的四长，本周总分最多增加{minutes:,}。",
        f"{name} is sought after: one more head like this could add up to {minutes:,} to the week.",
    )


def topic_price(topic: Bilingual, minutes: int) -> Bilingual:
    """A topic."""
    return Bilingual(
        f"“{topic.zh}”供不应求：再多一场，本周总分最多增加{minutes:,}。",
        f"“{topic.en}” is wanted: one more session could add up to {minutes:,} to the week.",
    )


def pack_price(name: str, minute: int, monday: date, minutes: int) -> Bilingual:
    """A kit on a day."""
    day = day_words(minute, monday)
    return Bilingual(
        f"{day.zh}“{name}”不够用：再多一套，本周总分最多增加{minutes:,}。",
        f"“{name}” is short on {day.en}: one more could add up to {minutes:,} to the week.",
    )


def room_price(name: str, minute: int, monday: date, minutes: int) -> Bilingual:
    """A room at a time."""
    when = start_words(minute, monday)
    return Bilingual(
        f"{when.zh}{name}场地紧张：再多一间，本周总分最多增加{minutes:,}。",
        f"{name} is crowded at {when.en}: one more room could add up to {minutes:,} to the week.",
    )


def half_day_price(minute: int, monday: date, minutes: int) -> Bilingual:
    """A half-day."""
    when = half_day_words(minute, monday)
    return Bilingual(
        f"{when.zh}人手紧：那时有空的四长，平均每人能为本周总分带来{minutes:,}。",
        f"Heads are short on {when.en}: one who is free then brings the week {minutes:,} on average.",
    )
