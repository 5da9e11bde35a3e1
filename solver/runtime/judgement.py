"""A plan together with what the checker and the reasons of open needs say of it."""

from dataclasses import dataclass

from solver.checker import Verdict
from solver.plan import Unmatched
from solver.week import Assignment


@dataclass(frozen=True, slots=True)
class Judgement:
    """All that has to be known of a plan before it can be handed out."""

    assignments: tuple[Assignment, ...]
    verdict: Verdict
    unmatched: tuple[Unmatched, ...]
