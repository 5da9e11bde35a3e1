"""What is scarce this week, read from the duals of its linear program."""

import math
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, TypeVar

from solver.analysis.shadow_prices.shadow_price import (
    HalfDayPrice,
    HeadPrice,
    PackPrice,
    RoomPrice,
    ShadowPrices,
    TopicPrice,
    TownshipPrice,
)
from solver.rules.week_index import WeekIndex
from solver.runtime.stop import never
from solver.runtime.within_grace import within_grace
from solver.week import Week

if TYPE_CHECKING:
    from solver.analysis.shadow_prices.duals import Duals

ROUNDING_TOLERANCE = 1e-6  # of a value computed in floating point

Price = TypeVar("Price", HeadPrice, TopicPrice, PackPrice, RoomPrice, HalfDayPrice, TownshipPrice)


def shadow_prices(week: Week, *, cancelled: Callable[[], bool] = never) -> ShadowPrices:
    """How much a little more of what is scarce could raise the value of the best plan, at most, rounded up.

    The duals of the week's LP relaxation, in the unit of the value (minutes of a head's time). They depend on the week
    only, not on any plan of it. What is not scarce has no price and is left out. Raises :class:`NoPrices` where the
    week has too many routes to be enumerated. ``cancelled`` is asked many times a second; once it returns true,
    :class:`~solver.runtime.interruptible.Abandoned` is raised, for prices come all at once or not at all.
    """
    return within_grace(lambda: _shadow_prices(week), cancelled)


def _shadow_prices(week: Week) -> ShadowPrices:
    # Imported late: it loads OR-Tools, which importing the solver must not.
    from solver.analysis.shadow_prices.duals import duals_of
    from solver.analysis.shadow_prices.of_heads import half_day_prices, head_prices
    from solver.analysis.shadow_prices.of_topics import topic_prices

    duals = duals_of(WeekIndex(week))
    heads, topics = head_prices(duals), topic_prices(duals)
    half_days = half_day_prices(week, duals, heads)
    return ShadowPrices(
        heads=_ranked(
            (HeadPrice(head, _up(price)) for head, price in heads.items()), lambda p: (repr(p.head),)
        ),
        topics=_ranked(
            (TopicPrice(topic, _up(price)) for topic, price in topics.items()), lambda p: (repr(p.topic),)
        ),
        packs=_packs(duals),
        rooms=_rooms(duals),
        half_days=_ranked(
            (HalfDayPrice(day, afternoon, _up(price)) for (day, afternoon), price in half_days.items()),
            lambda p: (p.day, p.afternoon),
        ),
        townships=_townships(duals),
    )


def _packs(duals: "Duals") -> tuple[PackPrice, ...]:
    found = (PackPrice(pack, day, _up(price)) for (pack, day), price, _ in duals.of(duals.row_tags.pack))
    return _ranked(found, lambda p: (repr(p.pack), p.day))


def _rooms(duals: "Duals") -> tuple[RoomPrice, ...]:
    found = (
        RoomPrice(venue, minute, _up(price)) for (venue, minute), price, _ in duals.of(duals.row_tags.room)
    )
    return _ranked(found, lambda p: (repr(p.venue), p.at))


def _townships(duals: "Duals") -> tuple[TownshipPrice, ...]:
    found = (
        TownshipPrice(ident, day, _up(price))
        for (ident, day), price, _ in duals.of(duals.row_tags.township_day)
    )
    return _ranked(found, lambda p: (repr(p.township), p.day))


def _ranked(found: Iterable[Price], name: Callable[[Price], tuple[int | str, ...]]) -> tuple[Price, ...]:
    """Those above zero, the dearest first, equal ones by name."""
    scarce = [price for price in found if price.minutes > 0]
    scarce.sort(key=name)
    return tuple(sorted(scarce, key=lambda price: -price.minutes))


def _up(price: float) -> int:
    return math.ceil(price - ROUNDING_TOLERANCE)
