"""What is scarce, in a sentence."""

from __future__ import annotations

from matcher.wording.names import Names
from matcher.wording.text import Text
from matcher.wording.value import number
from matcher.wording.week_times import Day, HalfDay, Moment
from solver import HalfDayPrice, HeadPrice, PackPrice, RoomPrice, TopicPrice, TownshipPrice

DAY_MINUTES = 24 * 60


def head_price(price: HeadPrice, names: Names) -> Text:
    """A head's time."""
    return Text(
        "{head} is sought after: one more head like this could add up to {minutes} to the week.",
        head=names.head(price.head),
        minutes=number(price.minutes),
    )


def topic_price(price: TopicPrice, names: Names) -> Text:
    """A topic."""
    return Text(
        "“{topic}” is wanted: one more session could add up to {minutes} to the week.",
        topic=names.topic(price.topic),
        minutes=number(price.minutes),
    )


def pack_price(price: PackPrice, names: Names) -> Text:
    """A pack on a day."""
    return Text(
        "“{pack}” is short on {day}: one more could add up to {minutes} to the week.",
        pack=names.pack(price.pack),
        day=Day(price.day * DAY_MINUTES, names.week.monday),
        minutes=number(price.minutes),
    )


def room_price(price: RoomPrice, names: Names) -> Text:
    """A room at a moment."""
    return Text(
        "{venue} is crowded at {when}: one more room could add up to {minutes} to the week.",
        venue=names.venue(price.venue),
        when=Moment(price.at, names.week.monday),
        minutes=number(price.minutes),
    )


def township_price(price: TownshipPrice, names: Names) -> Text:
    """A township on a day."""
    return Text(
        "{township} hosts all it can on {day}: one more session could add up to {minutes} to the week.",
        township=names.township(price.township),
        day=Day(price.day * DAY_MINUTES, names.week.monday),
        minutes=number(price.minutes),
    )


def half_day_price(price: HalfDayPrice, names: Names) -> Text:
    """A half-day."""
    start = price.day * DAY_MINUTES + (DAY_MINUTES // 2 if price.afternoon else 0)
    return Text(
        "Heads are short on {half_day}: one who is free then brings the week {minutes} on average.",
        half_day=HalfDay(start, names.week.monday),
        minutes=number(price.minutes),
    )
