"""Why a plan is as it is: reasons, alternatives, and who could come at all."""

from solver.explanation.explain import explain
from solver.explanation.insertions import insertions
from solver.explanation.reason import eligibility, reasons

__all__ = ["eligibility", "explain", "insertions", "reasons"]
