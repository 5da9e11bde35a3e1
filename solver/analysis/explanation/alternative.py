"""Another way to serve a need that is served, and what else it would move."""

from dataclasses import dataclass

from solver.week import Assignment


@dataclass(frozen=True, slots=True)
class Move:
    """A need whose assignment changes: ``before`` or ``after`` is ``None`` where it is not served then."""

    need: str
    before: Assignment | None
    after: Assignment | None


@dataclass(frozen=True, slots=True)
class Alternative:
    """The need served by other heads or at another time, the rest of the week planned optimally.

    ``served`` is the assignment of the plan, ``instead`` what could take its place. ``value_delta`` is exact: fixing
    ``instead`` and solving again changes the plan's value by it. ``moves`` are the other assignments that differ from
    the present plan in one such plan.
    """

    served: Assignment
    instead: Assignment
    value_delta: int
    moves: tuple[Move, ...]
