"""Why a plan is as it is: reasons, what would help, alternatives, and who could come at all."""

from solver.analysis.explanation.explain import explain, explain_stream
from solver.analysis.explanation.first_answer import first_answer
from solver.analysis.explanation.insertions import insertions
from solver.rules.reasons import eligibility, reasons

__all__ = ["eligibility", "explain", "explain_stream", "first_answer", "insertions", "reasons"]
