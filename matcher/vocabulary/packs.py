"""Where the units of a resource pack are, how they get there, and who carries them."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class Whereabouts(StrEnum):
    """Where units of a pack are."""

    OUTSIDE = "outside"  # not the county's: not bought yet, lost, written off
    PLACE = "place"  # at a lending place, ready to be lent
    REPAIR = "repair"  # a lending place's own, in repair
    VISIT = "visit"  # out at a visit


LENDABLE = (Whereabouts.PLACE, Whereabouts.VISIT)
"""Where the units are that count as stock."""


class MovementKind(StrEnum):
    """Why units moved."""

    OPENING = "opening"  # 建账
    BOUGHT = "bought"
    COUNTED_MORE = "counted_more"  # 盘盈
    COUNTED_FEWER = "counted_fewer"  # 盘亏
    DAMAGED = "damaged"
    REPAIRED = "repaired"
    BEYOND_REPAIR = "beyond_repair"
    LOST = "lost"
    FOUND = "found"
    WRITTEN_OFF = "written_off"
    BROUGHT_OVER = "brought_over"  # from one lending place to another
    OUT = "out"
    PASSED_ON = "passed_on"
    BACK = "back"


HAND_OVERS = (MovementKind.OUT, MovementKind.PASSED_ON, MovementKind.BACK)
"""What happens round visits; everything else is a step of the stock."""
STOCK_STEPS = tuple(
    kind for kind in MovementKind if kind not in HAND_OVERS and kind is not MovementKind.OPENING
)
"""What a coordinator notes about the stock."""

_OUTSIDE, _PLACE, _REPAIR, _VISIT = Whereabouts
ENDS: Mapping[MovementKind, tuple[tuple[Whereabouts, ...], Whereabouts]] = {
    MovementKind.OPENING: ((_OUTSIDE,), _PLACE),
    MovementKind.BOUGHT: ((_OUTSIDE,), _PLACE),
    MovementKind.COUNTED_MORE: ((_OUTSIDE,), _PLACE),
    MovementKind.COUNTED_FEWER: ((_PLACE,), _OUTSIDE),
    MovementKind.DAMAGED: ((_PLACE, _VISIT), _REPAIR),
    MovementKind.REPAIRED: ((_REPAIR,), _PLACE),
    MovementKind.BEYOND_REPAIR: ((_REPAIR,), _OUTSIDE),
    MovementKind.LOST: ((_PLACE, _VISIT), _OUTSIDE),
    MovementKind.FOUND: ((_OUTSIDE,), _PLACE),
    MovementKind.WRITTEN_OFF: ((_PLACE,), _OUTSIDE),
    MovementKind.BROUGHT_OVER: ((_PLACE,), _PLACE),
    MovementKind.OUT: ((_PLACE,), _VISIT),
    MovementKind.PASSED_ON: ((_VISIT,), _VISIT),
    MovementKind.BACK: ((_VISIT,), _PLACE),
}
"""Of each kind from where units may come, and where they go."""


class Carrier(StrEnum):
    """Who carries kit from one visit to the next."""

    NEXT_FETCHES = "next_fetches"
    LAST_BRINGS = "last_brings"
    HEAD_BRINGS = "head_brings"
    COUNTY_BRINGS = "county_brings"
