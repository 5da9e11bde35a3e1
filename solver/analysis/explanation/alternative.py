"""Another way to serve a need that is served, and what else it would move."""

from dataclasses import dataclass
from datetime import date

from solver.files.clock import write_minute
from solver.week import Assignment
from solver.words import Bilingual


@dataclass(frozen=True, slots=True)
class Move:
    """A need whose assignment changes: ``before`` or ``after`` is ``None`` where it is not served then."""

    need: str
    before: Assignment | None
    after: Assignment | None


@dataclass(frozen=True, slots=True)
class Alternative:
    """The need served by other heads or at another time, the rest planned as well as can be.

    ``value_delta`` is exact: fixing ``instead`` and solving again changes the plan's value by it. ``moves`` are the
    other assignments that differ from the present plan in one such plan.
    """

    instead: Assignment
    value_delta: int
    moves: tuple[Move, ...]
    text: Bilingual

    def raw(self, monday: date) -> dict[str, object]:
        """Ready for JSON."""
        return {
            **_seat(self.instead, monday),
            "value_delta": self.value_delta,
            "moves": [
                {
                    "need": move.need,
                    "from": _seat(move.before, monday) if move.before else None,
                    "to": _seat(move.after, monday) if move.after else None,
                }
                for move in self.moves
            ],
            "text": self.text.raw(),
        }


def _seat(entry: Assignment, monday: date) -> dict[str, object]:
    return {"heads": list(entry.heads), "start": write_minute(entry.start, monday)}
