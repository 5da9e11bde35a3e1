"""The routes of a week, enumerated for one set of needs whose starts are expanded."""

import numpy as np
import numpy.typing as npt

from solver.column_generation.master.master import build_master, master_program
from solver.column_generation.master.master_builder import MasterBuilder
from solver.column_generation.network.interchangeable_days import at_first_days
from solver.column_generation.network.needless_starts import at_needed_starts
from solver.column_generation.network.routes import Routes, enumerate_routes
from solver.column_generation.network.visit_network import VisitNetwork
from solver.column_generation.network.visit_options import VisitOptions, visit_options
from solver.column_generation.pricing.pricing import Pricing
from solver.lp.arrays import Ints
from solver.lp.linear_program import LinearProgram
from solver.rules.conditions import Conditions

MAX_PRICED_ROUTES = 250_000


class Formulation:
    """Visit options and routes with the starts of some needs expanded, and masters over some of the routes."""

    def __init__(
        self,
        network: VisitNetwork,
        start_expanded: frozenset[int],
        *,
        max_extensions: int,
        max_routes: int,
        first_days: bool = False,
    ) -> None:
        self.network = network
        self.start_expanded = start_expanded
        self._max_extensions = max_extensions
        options = visit_options(network, np.array(sorted(start_expanded), dtype=np.int64))
        self.options: VisitOptions = at_needed_starts(
            network,
            at_first_days(network, options) if first_days else options,
            start_expanded,
            max_extensions=max_extensions,
            max_routes=max_routes,
        )
        self.routes: Routes = enumerate_routes(
            network, self.options, max_extensions=max_extensions, max_routes=max_routes
        )

    @property
    def family(self) -> str:
        """Which formulations have similar optimal bases: those with starts expanded, and those without."""
        return "starts expanded" if self.start_expanded else "starts open"

    def allowed_routes(self, conditions: Conditions) -> Ints:
        """The routes without a banned visit, by position."""
        banned = self.banned_visits(conditions)
        if not banned.any():
            return np.arange(len(self.routes))
        hit = np.bincount(self.routes.route_of_visit, banned[self.routes.visits], minlength=len(self.routes))
        return np.flatnonzero(hit == 0)

    def improving_routes(self, pricing: Pricing, at_least: float) -> Routes:
        """Every route of a reduced profit of ``at_least`` or more, unless they are too many."""
        found = enumerate_routes(
            self.network,
            self.options,
            max_extensions=self._max_extensions,
            max_routes=MAX_PRICED_ROUTES,
            keep=pricing.partial_route_filter(at_least),
        )
        return found.select(np.flatnonzero(pricing.reduced_profit(found) >= at_least))

    def program(self, routes: Routes, conditions: Conditions) -> LinearProgram:
        """The program of the master over some routes. Raises
        :class:`~solver.column_generation.master.master_builder.NoPlan`."""
        return master_program(self.network, self.options, routes, conditions)

    def master(self, routes: Routes, conditions: Conditions) -> MasterBuilder:
        """The same with the tags that say what its rows are about."""
        return build_master(self.network, self.options, routes, conditions)

    def banned_visits(self, conditions: Conditions) -> npt.NDArray[np.bool_]:
        """Which visits are banned by themselves, shape (visit options,); teams of several heads are banned by rows."""
        banned = np.zeros(len(self.options), dtype=bool)
        for ban in conditions.banned:
            number = self.network.need_number.get(ban.need)
            if number is None or len(ban.heads) > 1:
                continue
            hit = self.options.need == number
            if ban.heads:
                (ident,) = ban.heads
                heads = [index for index, head in enumerate(self.network.heads) if head.id == ident]
                hit &= np.isin(self.network.segment_head[self.options.segment], heads)
            if ban.start is not None:
                hit &= self.options.start == ban.start
            banned |= hit
        return banned
