"""Why a plan is as it is: reasons, what would help, alternatives, and who could come at all."""

from solver.analysis.explanation.alternative import Alternative, Move
from solver.analysis.explanation.blocking_rules import BlockingRule
from solver.analysis.explanation.cost_of_serving import CostOfServing
from solver.analysis.explanation.explain import Done, Event, Explanation, Serving, explain, explain_stream
from solver.analysis.explanation.first_answer import Adds, OpenNeed, ServedNeed, first_answer
from solver.analysis.explanation.fix import Fix
from solver.analysis.explanation.heads_by_start import heads_by_start
from solver.analysis.explanation.insertions import insertions
from solver.analysis.explanation.joint_gap import FreeHead, JointGap
from solver.analysis.explanation.open_reasons import open_reasons
from solver.analysis.explanation.plan_again import PlanAgain
from solver.rules.reasons import eligibility, reasons

__all__ = [
    "Adds",
    "Alternative",
    "BlockingRule",
    "CostOfServing",
    "Done",
    "Event",
    "Explanation",
    "Fix",
    "FreeHead",
    "JointGap",
    "Move",
    "OpenNeed",
    "PlanAgain",
    "ServedNeed",
    "Serving",
    "eligibility",
    "explain",
    "explain_stream",
    "first_answer",
    "heads_by_start",
    "insertions",
    "open_reasons",
    "reasons",
]
