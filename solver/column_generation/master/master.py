"""The linear program over columns: which rounds to make so that the week is worth most."""

import numpy as np

from solver.column_generation.master.joint_needs import add_joint_needs
from solver.column_generation.master.master_builder import Draft, NoPlan, Served
from solver.column_generation.master.rooms import add_rooms
from solver.column_generation.master.shared_resources import add_packs, add_townships
from solver.column_generation.master.single_needs import add_needs
from solver.column_generation.master.workload import add_heads
from solver.column_generation.network.routes import Columns
from solver.column_generation.network.visit_network import Offers
from solver.column_generation.network.visit_options import Calls
from solver.lp.linear_program import LinearProgram
from solver.rules.conditions import NONE, Conditions


def program_of(
    offers: Offers, calls: Calls, columns: Columns, conditions: Conditions = NONE
) -> LinearProgram:
    """The program of some columns, whose variables come first. Its value is that beyond what is fixed.

    Raises :class:`NoPlan` where a required need has no column.
    """
    return draft_of(offers, calls, columns, conditions).matrix.program()


def draft_of(offers: Offers, calls: Calls, columns: Columns, conditions: Conditions = NONE) -> Draft:
    """The same, still with the marks that say what its rows are about."""
    missing = conditions.required - set(offers.directory.fixed)
    if missing - {offers.needs[need].id for need in np.unique(calls.need[columns.calls]).tolist()}:
        raise NoPlan
    draft = Draft(offers, calls, columns, conditions)
    add_heads(draft)
    alone, together = add_needs(draft), add_joint_needs(draft)
    served = Served(
        np.concatenate((alone.variable, together.variable)),
        np.concatenate((alone.need, together.need)),
        np.concatenate((alone.day, together.day)),
        np.concatenate((alone.start, together.start)),
    )
    add_townships(draft, served)
    add_packs(draft, served)
    add_rooms(draft, served)
    return draft
