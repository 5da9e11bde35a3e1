"""Single changes of a week: a longer window, one more session for a head, one more kit.

Each is a lever with steps from small to large, which knows the week after a step, the JSON Patch (RFC 6902) that makes
the same change in the week file, and how to say it in Chinese and English.
"""

from solver.analysis.relaxations.relaxation import Lever, Operation
from solver.analysis.relaxations.relaxations import levers_for

__all__ = ["Lever", "Operation", "levers_for"]
