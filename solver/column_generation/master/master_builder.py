"""What the parts of the master share while it is built."""

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
    """It is proven that no choice of routes keeps the conditions."""


@dataclass(frozen=True, slots=True)
class ServedVariables:
    """Variables that say a need is served, shape (variables,): the need, the day, and the start or ``OPEN_START``."""

    variable: Ints
    need: Ints
    day: Ints
    start: Ints


class MasterBuilder:
    """A master under construction: the variables of the routes come first in ``program``, then what else is needed.

    ``objective``, shape (routes,), is still added to. ``visit`` has the visits of all routes as positions in the visit
    options, ``route`` the route of each, both of shape (visits of all routes,).
    """

    def __init__(
        self, network: VisitNetwork, options: VisitOptions, routes: Routes, conditions: Conditions
    ) -> None:
        self.network = network
        self.options = options
        self.routes = routes
        self.conditions = conditions
        self.weights = network.week_index.week.weights
        self.objective: Floats = -self.weights.travel_minute * routes.extra_travel.astype(float)
        self.program = LinearProgramBuilder(self.objective)
        self.row_tags = RowTags()
        self.visit = routes.visits
        self.route = routes.route_of_visit

    def add_objective(self, routes: Ints, value: Floats | Ints) -> None:
        """Add to the objective of routes; one that comes several times gets each of it."""
        self.objective += np.bincount(routes, value, minlength=len(self.objective))

    def is_required(self, need: int) -> bool:
        """Whether the conditions want this need served."""
        return self.network.needs[need].id in self.conditions.required
