"""What is scarce this week, read from the duals of its linear program."""

import math
from collections.abc import Iterable
from typing import TYPE_CHECKING

from solver.analysis.shadow_prices.shadow_price import Price, Prices
from solver.analysis.shadow_prices.words import (
    half_day_price,
    head_price,
    pack_price,
    room_price,
    topic_price,
)
from solver.files.clock import write_minute
from solver.rules.week_index import WeekIndex
from solver.week import DAY_MINUTES, Week
from solver.words import Bilingual, Names

if TYPE_CHECKING:
    from solver.analysis.shadow_prices.duals import Duals

NO_NAMES = Names()
NOON = 12 * 60
ROUNDING = 1e-6


def prices(week: Week, *, names: Names = NO_NAMES) -> Prices:
    """How much a little more of what is scarce could bring, at most, rounded up to whole minutes of value.

    Of the week itself, whatever plan is made of it. What nobody needs more of has no price and is not told. Raises
    :class:`NoPrices` where the week has more ways to be planned than can be written down.
    """
    from solver.analysis.shadow_prices.duals import duals_of
    from solver.analysis.shadow_prices.of_heads import half_day_prices, head_prices
    from solver.analysis.shadow_prices.of_topics import topic_prices

    duals = duals_of(WeekIndex(week))
    heads, topics = head_prices(duals), topic_prices(duals)
    name = {head.id: head.name for head in week.heads}
    halves = half_day_prices(week, duals, heads)
    return Prices(
        heads=_ranked(
            ({"head": head}, price, head_price(name[head], _up(price))) for head, price in heads.items()
        ),
        topics=_ranked(
            ({"topic": topic}, price, topic_price(names.topic(topic), _up(price)))
            for topic, price in topics.items()
        ),
        packs=_packs(week, duals),
        venues=_venues(week, duals),
        half_days=_ranked(
            (_half_day(week, half), price, half_day_price(_beginning(half), week.monday, _up(price)))
            for half, price in halves.items()
        ),
    )


def _packs(week: Week, duals: "Duals") -> tuple[Price, ...]:
    name = {pack.id: pack.name for pack in week.packs}
    return _ranked(
        (
            {"pack": pack, "day": _date(week, day)},
            price,
            pack_price(name[pack], day * DAY_MINUTES, week.monday, _up(price)),
        )
        for (pack, day), price, _ in duals.of(duals.row_tags.pack)
    )


def _venues(week: Week, duals: "Duals") -> tuple[Price, ...]:
    name = {venue.id: venue.name for venue in week.venues}
    return _ranked(
        (
            {"venue": venue, "at": write_minute(minute, week.monday)},
            price,
            room_price(name[venue], minute, week.monday, _up(price)),
        )
        for (venue, minute), price, _ in duals.of(duals.row_tags.room)
    )


def _ranked(found: Iterable[tuple[dict[str, object], float, Bilingual]]) -> tuple[Price, ...]:
    told = [Price(what, _up(price), text) for what, price, text in found if _up(price) > 0]
    return tuple(sorted(told, key=lambda each: (-each.minutes, str(each.what))))


def _up(price: float) -> int:
    return math.ceil(price - ROUNDING)


def _beginning(half: tuple[int, bool]) -> int:
    day, afternoon = half
    return day * DAY_MINUTES + (NOON if afternoon else 0)


def _half_day(week: Week, half: tuple[int, bool]) -> dict[str, object]:
    return {"day": _date(week, half[0]), "half": "pm" if half[1] else "am"}


def _date(week: Week, day: int) -> str:
    return write_minute(day * DAY_MINUTES, week.monday)[:10]
