"""What all searches over the routes of one week share."""

from solver.checker import score_of
from solver.column_generation.master.dominance import undominated_routes
from solver.column_generation.master.formulation import Formulation
from solver.column_generation.network.routes import Routes
from solver.column_generation.network.visit_network import VisitNetwork
from solver.rules.conditions import Conditions
from solver.rules.partial_plan import PartialPlan
from solver.rules.week_index import WeekIndex

MAX_EXTENSIONS = 3_000_000
MAX_ROUTES = 250_000


class FormulationCache:
    """A week's visit network and its formulations, each made when first wanted.

    ``fixed_value`` is the value of what is fixed alone: masters count from there. ``max_extensions`` and ``max_routes``
    limit the enumeration (:func:`~solver.column_generation.network.routes.enumerate_routes`).

    With ``first_days``, of days that are alike joint needs use the first ones
    (:mod:`~solver.column_generation.network.interchangeable_days`). That is for searches without conditions and for no
    prices: a banned start makes days differ, and each day has a price of its own.
    """

    def __init__(
        self,
        week_index: WeekIndex,
        *,
        max_extensions: int | None = None,
        max_routes: int | None = None,
        first_days: bool = False,
    ) -> None:
        self.week_index = week_index
        self._max_extensions = MAX_EXTENSIONS if max_extensions is None else max_extensions
        self._max_routes = MAX_ROUTES if max_routes is None else max_routes
        self.network = VisitNetwork(PartialPlan(week_index, week_index.fixed.values()))
        self.fixed_value = score_of(week_index.week, week_index.week.fixed).value
        self._first_days = first_days
        self._known: dict[frozenset[int], Formulation] = {}

    def formulation(self, start_expanded: frozenset[int]) -> Formulation:
        """The formulation with the starts of these needs expanded."""
        found = self._known.get(start_expanded)
        if found is None:
            found = Formulation(
                self.network,
                start_expanded,
                max_extensions=self._max_extensions,
                max_routes=self._max_routes,
                first_days=self._first_days,
            )
            self._known[start_expanded] = found
        return found

    def routes(self, start_expanded: frozenset[int], conditions: Conditions) -> Routes:
        """The routes of the formulation without banned visits and, where all are enumerated, without dominated ones."""
        formulation = self.formulation(start_expanded)
        routes = formulation.routes.select(formulation.allowed_routes(conditions))
        if not start_expanded or not routes.complete:
            return routes
        return routes.select(undominated_routes(self.network, formulation.options, routes))
