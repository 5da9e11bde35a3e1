"""What comes out of solving: the plan, its score, and progress on the way."""

from solver.plan.plan import REASONS, STATUSES, Plan, Unmatched
from solver.plan.progress import Progress
from solver.plan.score import Score, ScoreParts

__all__ = ["REASONS", "STATUSES", "Plan", "Progress", "Score", "ScoreParts", "Unmatched"]
