"""What all searches over the columns of one week share."""

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
    """A week's offers and, for each set of needs whose starts matter, its columns; worked out when first wanted.

    ``base`` is the value of what is fixed alone: programs count from there. Beyond ``steps`` and ``most`` columns are
    left out (:func:`~solver.column_generation.network.routes.columns_of`).
    """

    def __init__(
        self, directory: WeekIndex, *, max_extensions: int = MAX_EXTENSIONS, max_routes: int = MAX_ROUTES
    ) -> None:
        self.directory = directory
        self._steps, self._most = max_extensions, max_routes
        self.network = VisitNetwork(PartialPlan(directory, directory.fixed.values()))
        self.fixed_value = score_of(directory.week, directory.week.fixed).value
        self._known: dict[frozenset[int], Formulation] = {}

    def formulation(self, start_expanded: frozenset[int]) -> Formulation:
        """The columns when the starts of ``timed`` needs matter."""
        found = self._known.get(start_expanded)
        if found is None:
            found = Formulation(
                self.network, start_expanded, max_extensions=self._steps, max_routes=self._most
            )
            self._known[start_expanded] = found
        return found

    def routes(self, start_expanded: frozenset[int], conditions: Conditions) -> Routes:
        """Those of the formulation that hold nothing banned; where only starts tell them apart, one of each."""
        formulation = self.formulation(start_expanded)
        routes = formulation.routes.select(formulation.allowed_routes(conditions))
        if not start_expanded or not routes.complete:
            return routes
        return routes.select(undominated_routes(self.network, formulation.options, routes))
