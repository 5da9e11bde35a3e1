"""The linear program over columns: which rounds to make so that the week is worth most."""

from dataclasses import dataclass
from itertools import pairwise

from ortools.math_opt.python.model import Model
from ortools.math_opt.python.variables import Variable

from solver.columns.column import Call, Column
from solver.columns.offer import Offers
from solver.rules.condition import NONE, Conditions
from solver.rules.tour import tour_minutes
from solver.week import Need

FREE = float("inf")


class NoPlan(Exception):
    """It was proven that no choice of the columns keeps the conditions."""


@dataclass(frozen=True, slots=True)
class Use:
    """One call of one column: who, and the variable that says whether."""

    call: Call
    head: str
    chosen: Variable


class Program:
    """The variables and rows that every part of the program adds to; ``whole`` asks for whole numbers.

    The objective is the value beyond that of what is fixed.
    """

    def __init__(
        self,
        offers: Offers,
        columns: list[Column],
        timed: frozenset[str],
        *,
        whole: bool,
        conditions: Conditions = NONE,
    ) -> None:
        self.offers = offers
        self.directory = offers.directory
        self.weights = offers.directory.week.weights
        self.columns = columns
        self.timed = timed
        self.whole = whole
        self.conditions = conditions
        self.model = Model()
        self.model.objective.is_maximize = True
        self.uses: dict[str, list[Use]] = {need: [] for need in offers.starts}
        self.chosen = [self._column(column) for column in columns]

    def variable(self, worth: float = 0.0, *, high: float = 1.0) -> Variable:
        """A choice between 0 and ``high`` that is worth so much."""
        variable = self.model.add_variable(lb=0.0, ub=high, is_integer=self.whole)
        if worth:
            self.model.objective.set_linear_coefficient(variable, worth)
        return variable

    def row(self, terms: list[tuple[Variable, int]], *, low: float = -FREE, high: float = FREE) -> None:
        """Hold a sum between ``low`` and ``high``."""
        row = self.model.add_linear_constraint(lb=low, ub=high)
        sums: dict[Variable, int] = {}
        for variable, coefficient in terms:
            sums[variable] = sums.get(variable, 0) + coefficient
        for variable, total in sums.items():
            row.set_coefficient(variable, total)

    def need(self, ident: str) -> Need:
        """The need with this id."""
        return self.directory.needs[ident]

    def _column(self, column: Column) -> Variable:
        tour = self.offers.given.tours[column.head][column.tour]
        longer = column.travel - tour_minutes(tour, self.directory.roads)
        worth = -self.weights.travel_minute * longer + sum(
            self._call(column.head, call) for call in column.calls
        )
        # No bound of its own: the tour's row holds it, and reduced costs stay comparable.
        chosen = self.variable(worth, high=1.0 if self.whole else FREE)
        for call in column.calls:
            self.uses[call.need].append(Use(call, column.head, chosen))
        return chosen

    def _call(self, head: str, call: Call) -> int:
        """What a call is worth by itself; for joint needs, preference and change are not its own."""
        need = self.need(call.need)
        worth = -self.directory.fit_cost(self.directory.heads[head], need.parts[call.part])
        if len(need.parts) > 1:
            return worth
        if need.prefer and head not in need.prefer:
            worth -= self.weights.not_preferred
        previous = self.directory.previous.get(need.id)
        if previous and previous.heads == (head,) and previous.start == call.start:
            worth += self.weights.change
        return worth


def add_heads(program: Program) -> None:
    """One round a tour; caps a day and a week; each further session costs more."""
    of_head: dict[str, list[tuple[Column, Variable]]] = {}
    for column, chosen in zip(program.columns, program.chosen, strict=True):
        of_head.setdefault(column.head, []).append((column, chosen))
    for ident, mine in of_head.items():
        head, given = program.directory.heads[ident], program.offers.given.of_head[ident]
        for tour in sorted({column.tour for column, _ in mine}):
            program.row([(chosen, 1) for column, chosen in mine if column.tour == tour], high=1)
        for day in sorted({call.day for column, _ in mine for call in column.calls}):
            today = [
                (chosen, n) for column, chosen in mine if (n := sum(call.day == day for call in column.calls))
            ]
            left = head.max_sessions_per_day - sum(entry.start // 1440 == day for entry in given)
            if len({column.tour for column, _ in mine if any(call.day == day for call in column.calls)}) > 1:
                program.row(today, high=left)
        most = min(
            head.max_sessions_per_week - len(given),
            len({call.need for column, _ in mine for call in column.calls}),
        )
        load = program.weights.session_load
        more = [program.variable(-load * (head.recent_sessions + len(given) + k)) for k in range(most)]
        sessions = [(chosen, len(column.calls)) for column, chosen in mine]
        program.row([*sessions, *((one, -1) for one in more)], low=0, high=0)
        for one, two in pairwise(more):
            program.row([(one, 1), (two, -1)], low=0)
