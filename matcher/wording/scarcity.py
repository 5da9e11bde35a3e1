"""What is scarce, in a sentence."""

from __future__ import annotations

from matcher.wording.names import Names
from matcher.wording.text import Text
from matcher.wording.value import number
from matcher.wording.week_times import Day, HalfDay, Moment
from solver import HalfDayPrice, HeadPrice, PackPrice, RoomPrice, TopicPrice, TownshipPrice

DAY_MINUTES = 24 * 60


def head_price(told: HeadPrice, names: Names) -> Text:
    """A head's time."""
    return Text(
        "{head} is sought after: one more head like this could add up to {minutes} to the week.",
        head=names.head(told.head),
        minutes=number(told.minutes),
    )


def topic_price(told: TopicPrice, names: Names) -> Text:
    """A topic."""
    return Text(
        "“{topic}” is wanted: one more session could add up to {minutes} to the week.",
        topic=names.topic(told.topic),
        minutes=number(told.minutes),
    )


def pack_price(told: PackPrice, names: Names) -> Text:
    """A pack on a day."""
    return Text(
        "“{pack}” is short on {day}: one more could add up to {minutes} to the week.",
        pack=names.pack(told.pack),
        day=Day(told.day * DAY_MINUTES, names.week.monday),
        minutes=number(told.minutes),
    )


def room_price(told: RoomPrice, names: Names) -> Text:
    """A room at a moment."""
    return Text(
        "{venue} is crowded at {when}: one more room could add up to {minutes} to the week.",
        venue=names.venue(told.venue),
        when=Moment(told.at, names.week.monday),
        minutes=number(told.minutes),
    )


def township_price(told: TownshipPrice, names: Names) -> Text:
    """A township on a day."""
    return Text(
        "{township} hosts all it can on {day}: one more session could add up to {minutes} to the week.",
        township=names.township(told.township),
        day=Day(told.day * DAY_MINUTES, names.week.monday),
        minutes=number(told.minutes),
    )


def half_day_price(told: HalfDayPrice, names: Names) -> Text:
    """A half-day."""
    start = told.day * DAY_MINUTES + (DAY_MINUTES // 2 if told.afternoon else 0)
    return Text(
        "Heads are short on {half_day}: one who is free then brings the week {minutes} on average.",
        half_day=HalfDay(start, names.week.monday),
        minutes=number(told.minutes),
    )
