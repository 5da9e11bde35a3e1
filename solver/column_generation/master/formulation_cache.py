"""What all searches over the columns of one week share."""

from solver.checker import score_of
from solver.column_generation.master.dominance import distinct
from solver.column_generation.master.formulation import Formulation
from solver.column_generation.network.routes import Columns
from solver.column_generation.network.visit_network import Offers
from solver.rules.conditions import Conditions
from solver.rules.partial_plan import Board
from solver.rules.week_index import Directory

MOST_STEPS = 3_000_000
MOST_COLUMNS = 250_000


class PreparedColumns:
    """A week's offers and, for each set of needs whose starts matter, its columns; worked out when first wanted.

    ``base`` is the value of what is fixed alone: programs count from there. Beyond ``steps`` and ``most`` columns are
    left out (:func:`~solver.column_generation.network.routes.columns_of`).
    """

    def __init__(self, directory: Directory, *, steps: int = MOST_STEPS, most: int = MOST_COLUMNS) -> None:
        self.directory = directory
        self._steps, self._most = steps, most
        self.offers = Offers(Board(directory, directory.fixed.values()))
        self.base = score_of(directory.week, directory.week.fixed).value
        self._known: dict[frozenset[int], Formulation] = {}

    def formulation(self, timed: frozenset[int]) -> Formulation:
        """The columns when the starts of ``timed`` needs matter."""
        found = self._known.get(timed)
        if found is None:
            found = Formulation(self.offers, timed, steps=self._steps, most=self._most)
            self._known[timed] = found
        return found

    def columns(self, timed: frozenset[int], conditions: Conditions) -> Columns:
        """Those of the formulation that hold nothing banned; where only starts tell them apart, one of each."""
        formulation = self.formulation(timed)
        columns = formulation.columns.only(formulation.allowed(conditions))
        if not timed or not columns.complete:
            return columns
        return columns.only(distinct(self.offers, formulation.calls, columns))
