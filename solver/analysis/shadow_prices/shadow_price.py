"""Shadow prices, in the unit of the plan's value: minutes of a head's time.

``minutes`` is always how much the plan's value could rise at most.
"""

from dataclasses import dataclass


class NoPrices(Exception):
    """The linear program is too large to be written down, or could not be solved."""


@dataclass(frozen=True, slots=True)
class HeadPrice:
    """A second head like this one."""

    head: str
    minutes: int


@dataclass(frozen=True, slots=True)
class TopicPrice:
    """One further session on the topic, by somebody on the spot."""

    topic: str
    minutes: int


@dataclass(frozen=True, slots=True)
class PackPrice:
    """One more of the pack on a day; 0 is Monday."""

    pack: str
    day: int
    minutes: int


@dataclass(frozen=True, slots=True)
class RoomPrice:
    """One more room of the venue at a moment, ``at`` minutes since Monday 00:00."""

    venue: str
    at: int
    minutes: int


@dataclass(frozen=True, slots=True)
class TownshipPrice:
    """One more session of the township on a day; 0 is Monday."""

    township: str
    day: int
    minutes: int


@dataclass(frozen=True, slots=True)
class HalfDayPrice:
    """A head who is free on a half-day, on average; day 0 is Monday."""

    day: int
    afternoon: bool
    minutes: int


@dataclass(frozen=True, slots=True)
class ShadowPrices:
    """What is scarce, by kind, the dearest first; what has no price is not scarce."""

    heads: tuple[HeadPrice, ...] = ()
    topics: tuple[TopicPrice, ...] = ()
    packs: tuple[PackPrice, ...] = ()
    rooms: tuple[RoomPrice, ...] = ()
    half_days: tuple[HalfDayPrice, ...] = ()
    townships: tuple[TownshipPrice, ...] = ()
