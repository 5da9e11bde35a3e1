"""What a township asks for."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from solver.week.interval import Interval


@dataclass(frozen=True, slots=True)
class Need:
    """One session wanted: a topic id for each head (``parts``), ``minutes`` long, inside one of the windows.

    ``prefer`` and ``exclude`` are head ids, ``packs`` maps pack id to units; priority runs from 1 to 5. ``continuity``
    are the ids of the heads who gave the earlier sessions of a series: each head who is not among them costs.
    """

    id: str
    township: str
    venue: str
    parts: tuple[str, ...]
    minutes: int
    windows: tuple[Interval, ...]
    audience: int
    priority: int
    weeks_waiting: int = 0
    prefer: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    continuity: tuple[str, ...] = ()
    packs: Mapping[str, int] = field(default_factory=dict)
