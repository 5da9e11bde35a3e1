"""What the solver proposes for a week."""

from dataclasses import dataclass
from datetime import date

from solver.plan.score import Score
from solver.week.assignment import Assignment

REASONS = (
    "no_topic",
    "excluded",
    "audience",
    "too_far",
    "no_time",
    "day_cap",
    "week_cap",
    "venue_full",
    "township_full",
    "pack_out",
    "parts",
    "outbid",
)
STATUSES = ("optimal", "feasible")


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A need the plan leaves open, and the one true reason (one of :data:`REASONS`)."""

    need: str
    reason: str


@dataclass(frozen=True, slots=True)
class Plan:
    """Assignments and unmatched needs, both sorted by need id, with the score and a proven upper bound of its value.

    ``status`` is ``optimal`` when the bound equals the value, ``feasible`` otherwise; ``seconds`` is solving time.
    """

    monday: date
    assignments: tuple[Assignment, ...]
    unmatched: tuple[Unmatched, ...]
    score: Score
    bound: int
    status: str
    seconds: float
    solver: str
