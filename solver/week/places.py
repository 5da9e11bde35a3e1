"""Where things are and what can be lent: places, townships, venues and resource packs."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A point travel is measured between; latitude and longitude in degrees (WGS 84)."""

    id: str
    name: str
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class Township:
    """Who posts needs; ``place`` is a :class:`Place` id.

    ``sessions_at_once`` and ``sessions_per_day`` are how many sessions of its needs a township can host at the same
    moment and on one calendar day, wherever the venues are (rule 10); ``None`` is no limit.
    """

    id: str
    name: str
    place: str
    sessions_at_once: int | None = None
    sessions_per_day: int | None = None


@dataclass(frozen=True, slots=True)
class Venue:
    """Where a session is held: people it seats and sessions it can hold at once."""

    id: str
    name: str
    place: str
    capacity: int
    rooms: int = 1


@dataclass(frozen=True, slots=True)
class Pack:
    """A kit that is lent for a whole calendar day; ``stock`` is how many there are."""

    id: str
    name: str
    stock: int
