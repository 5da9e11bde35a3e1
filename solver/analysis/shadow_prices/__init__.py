"""What is scarce this week, and how much a little more of it could bring."""

from solver.analysis.shadow_prices.shadow_price import (
    HalfDayPrice,
    HeadPrice,
    NoPrices,
    PackPrice,
    RoomPrice,
    ShadowPrices,
    TopicPrice,
    TownshipPrice,
)
from solver.analysis.shadow_prices.shadow_prices import shadow_prices

__all__ = [
    "HalfDayPrice",
    "HeadPrice",
    "NoPrices",
    "PackPrice",
    "RoomPrice",
    "ShadowPrices",
    "TopicPrice",
    "TownshipPrice",
    "shadow_prices",
]
