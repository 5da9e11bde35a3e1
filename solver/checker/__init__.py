"""The checker: reads only the raw week and the plan, and shares no code with rules, models or search.

It alone decides whether a plan is valid and what it is worth.
"""

from solver.checker.check import check, check_assignments
from solver.checker.claims import check_claims
from solver.checker.score_change import ScoreChange
from solver.checker.scoring import minutes_on_road, score_of
from solver.checker.verdict import Verdict, Violation

__all__ = [
    "ScoreChange",
    "Verdict",
    "Violation",
    "check",
    "check_assignments",
    "check_claims",
    "minutes_on_road",
    "score_of",
]
