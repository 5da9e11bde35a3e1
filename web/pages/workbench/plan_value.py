"""What the plan of a week is worth, and what the matching proved of it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from matcher.advice.plan_state import PlanState
from web.pages.rounds.round_page import RoundPage

if TYPE_CHECKING:
    from solver.week import Weights


@dataclass(frozen=True, slots=True)
class PlanValue:
    """The value with how it is counted.

    `proven` and `bound` are what the matching proved of the plan, as long as it is as the matching left it; with
    `decided` visits in it that were not the matching's to change.
    """

    plan_state: PlanState
    weights: Weights
    proven: bool
    bound: int | None
    decided: int


def value_of(loaded: RoundPage) -> PlanValue | None:
    """The value of the plan; None where nothing is planned."""
    if not loaded.planned:
        return None
    proven, bound = _proof(loaded)
    snapshot = loaded.snapshot
    return PlanValue(loaded.plan_state, snapshot.week.weights, proven, bound, len(snapshot.decided))


def _proof(loaded: RoundPage) -> tuple[bool, int | None]:
    """Whether the plan is proven best, and the bound no plan can pass, where the matching said so of this plan.

    Nothing is proven of a plan once something that it was made of has changed.
    """
    result = json.loads(loaded.week.plan_result or "null")
    if not result or loaded.out_of_date:
        return False, None
    if result["score"]["value"] != loaded.plan_state.score.value:
        return False, None
    return result["status"] == "optimal", result["bound"]
