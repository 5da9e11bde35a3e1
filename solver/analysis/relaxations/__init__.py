"""Single changes of a week: a longer window, one more session for a head, one more unit of a pack.

Each is a relaxation with steps from small to large; a step is a change or two, from which come both the week after it
and the JSON Patch (RFC 6902) that makes the same change in the week file.
"""

from solver.analysis.relaxations.change import Change, Operation, json_patch
from solver.analysis.relaxations.relaxation import Relaxation
from solver.analysis.relaxations.relaxations import relaxations_for

__all__ = ["Change", "Operation", "Relaxation", "json_patch", "relaxations_for"]
