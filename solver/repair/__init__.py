"""Repairing a plan after it was released: what was agreed stays, the rest is solved again.

:func:`replan` takes the :class:`Disruptions` and gives the week after them with its best plan; :func:`stand_ins`
knows beforehand who would step in for whom.
"""

from solver.repair.disruptions import Absence, Disruptions, DisruptionsRefused
from solver.repair.replan import replan
from solver.repair.stand_ins import FilledPart, StandIn, stand_ins, stand_ins_for, stand_ins_stream

__all__ = [
    "Absence",
    "Disruptions",
    "DisruptionsRefused",
    "FilledPart",
    "StandIn",
    "replan",
    "stand_ins",
    "stand_ins_for",
    "stand_ins_stream",
]
