"""The master: a linear program that chooses the routes to make so that the week is worth most."""

import numpy as np

from solver.column_generation.master.concurrency_rows import add_concurrency_rows
from solver.column_generation.master.joint_needs import add_joint_needs
from solver.column_generation.master.master_builder import MasterBuilder, NoPlan, ServedVariables
from solver.column_generation.master.shared_resources import add_daily_limits, add_packs, add_townships
from solver.column_generation.master.single_needs import add_single_needs
from solver.column_generation.master.workload import add_workload
from solver.column_generation.network.routes import Routes
from solver.column_generation.network.visit_network import VisitNetwork
from solver.column_generation.network.visit_options import VisitOptions
from solver.lp.linear_program import LinearProgram
from solver.rules.conditions import NO_CONDITIONS, Conditions


def master_program(
    network: VisitNetwork, options: VisitOptions, routes: Routes, conditions: Conditions = NO_CONDITIONS
) -> LinearProgram:
    """The program of the master over some routes, whose variables come first. Its value is that beyond what is fixed.

    Raises :class:`NoPlan` where a required need has no route.
    """
    return build_master(network, options, routes, conditions).program.build()


def build_master(
    network: VisitNetwork, options: VisitOptions, routes: Routes, conditions: Conditions = NO_CONDITIONS
) -> MasterBuilder:
    """The same, still with the tags that say what its rows are about."""
    missing = conditions.required - set(network.week_index.fixed)
    if missing - {network.needs[need].id for need in np.unique(options.need[routes.visits]).tolist()}:
        raise NoPlan
    master = MasterBuilder(network, options, routes, conditions)
    add_workload(master)
    single, joint = add_single_needs(master), add_joint_needs(master)
    served = ServedVariables(
        np.concatenate((single.variable, joint.variable)),
        np.concatenate((single.need, joint.need)),
        np.concatenate((single.day, joint.day)),
        np.concatenate((single.start, joint.start)),
    )
    add_townships(master, served)
    add_packs(master, served)
    add_daily_limits(master, served)
    add_concurrency_rows(master, served)
    return master
