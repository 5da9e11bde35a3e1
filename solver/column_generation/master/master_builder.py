"""What the parts of the linear program share while it is written."""

from dataclasses import dataclass

import numpy as np

from solver.column_generation.master.row_tags import RowTags
from solver.column_generation.network.routes import Routes
from solver.column_generation.network.visit_network import VisitNetwork
from solver.column_generation.network.visit_options import VisitOptions
from solver.lp.arrays import Ints
from solver.lp.linear_program import Floats, LinearProgramBuilder
from solver.rules.conditions import Conditions


class NoPlan(Exception):
    """It was proven that no choice of the columns keeps the conditions."""


@dataclass(frozen=True, slots=True)
class ServedVariables:
    """Variables that say a need is served, one entry each: the need, the day, and the start or ``OPEN``."""

    variable: Ints
    need: Ints
    day: Ints
    start: Ints


class MasterBuilder:
    """A program under construction: the variables of the columns come first, then what else is needed.

    ``worth`` of the columns is still added to. ``call`` has the calls of all columns, ``column`` whose they are.
    ``marks`` says by kind which row is about what: ``segment``, ``week`` and ``load`` about numbers of segments and
    heads, ``day`` about head and day, ``pack`` about its id and the day, ``room`` about the venue's id and a minute,
    ``need`` about its number, ``part`` about that and the part, ``township`` about its id.
    """

    def __init__(
        self, network: VisitNetwork, options: VisitOptions, routes: Routes, conditions: Conditions
    ) -> None:
        self.network = network
        self.options = options
        self.routes = routes
        self.conditions = conditions
        self.weights = network.directory.week.weights
        self.objective: Floats = -self.weights.travel_minute * routes.extra_travel.astype(float)
        self.program = LinearProgramBuilder(self.objective)
        self.row_tags = RowTags()
        self.visit = routes.visits
        self.route = routes.route_of_visit

    def add_objective(self, routes: Ints, worth: Floats | Ints) -> None:
        """Make columns worth more; one that comes several times gets each of it."""
        self.objective += np.bincount(routes, worth, minlength=len(self.objective))

    def is_required(self, need: int) -> bool:
        """Whether the conditions want this need served."""
        return self.network.needs[need].id in self.conditions.required
