"""A half-day of the week for a visit that is being moved: how it could be held there, or why not."""

from dataclasses import dataclass

from solver.analysis.explanation.reason_detail import HeadDetail
from solver.plan import ScoreParts

HalfDay = tuple[int, bool]
"""The calendar day (0 is Monday), and whether it is the afternoon; a session belongs where it begins."""


@dataclass(frozen=True, slots=True)
class Effect:
    """What a plan gains by a placement, against the plan at hand; nothing else of the plan moves.

    ``value`` is the exact change of the plan's value (positive is better), ``travel_minutes`` that of all travel,
    ``parts`` that of each cost. ``visits`` tells for each head which visit of the week this is then.
    """

    value: int
    travel_minutes: int
    parts: ScoreParts
    visits: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PossibleVisit:
    """Heads in the order of the need's parts, a start (minutes since Monday 00:00), and what that changes."""

    heads: tuple[str, ...]
    start: int
    effect: Effect


@dataclass(frozen=True, slots=True)
class Obstacle:
    """What stands in the way, as a code, with its numbers, the head it concerns and the needs planned there.

    The codes, in the order in which they are looked at:

    ``capacity``, ``no_rooms``: the venue is too small or has no room, whenever it is;
    ``in_team``: the head comes for another part already;
    ``no_topic``, ``excluded``, ``audience``, ``too_far``: rule 1, whenever it is;
    ``window``: no whole session lies in the township's hours of that half-day;
    ``not_free``: the head has no free time in that half-day, ``too_short``: not enough, the ways there and back
    counted; ``taken``: visits of the head are in the way (with :class:`~solver.Rest` where it is the rest alone);
    ``day_cap``, ``week_cap``: the head has as many visits as it takes;
    ``pack_out``, ``venue_full``, ``township_full``: rules 6, 5 and 10;
    ``parts``: each of the heads could come, but not at one time, or nobody is left for another part.
    """

    reason: str
    head: str | None = None
    needs: tuple[str, ...] = ()
    detail: HeadDetail | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """One half-day, of one head's row where the rows are heads: ``placement`` or ``obstacle``, never both.

    ``nearest`` is the placement of the same row that is nearest in time to a half-day that is not possible.
    """

    row: str | None
    half_day: HalfDay
    placement: PossibleVisit | None
    obstacle: Obstacle | None
    nearest: PossibleVisit | None
