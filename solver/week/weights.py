"""What a good week is worth, as whole numbers."""

from collections.abc import Mapping
from dataclasses import dataclass, field


def _fit() -> dict[int, int]:
    return {3: 0, 2: 10, 1: 25}


@dataclass(frozen=True, slots=True)
class Weights:
    """The exchange rates of the score; everything but the points of a served need is in minutes of a head's time."""

    served_point: int = 100
    priority: int = 2
    waiting_week: int = 1
    waiting_cap: int = 8
    township_first: int = 4
    travel_minute: int = 1
    session_load: int = 10
    fit: Mapping[int, int] = field(default_factory=_fit)
    not_preferred: int = 20
    continuity: int = 200
    change: int = 60
