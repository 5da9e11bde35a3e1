"""The exact method over columns: a bound at once, then the best whole choice, proven."""

import math
import time
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from solver.checker import score_of
from solver.columns.draft import NoPlan
from solver.columns.engine import Infeasible, Relaxed, Unsolved, Whole, relaxed, whole
from solver.columns.formulation import Formulation
from solver.columns.offers import Offers
from solver.columns.schedule import schedule
from solver.columns.tours import Columns
from solver.rules.board import Board
from solver.rules.condition import NONE, Conditions
from solver.rules.directory import Directory
from solver.search.found import Found
from solver.search.mending import mended

MOST_STEPS = 3_000_000
MOST_ROUNDS = 20
FIRST_COLUMNS = 5  # a need, in the first choice; enough to find a plan close to the bound
MOST_COLUMNS = 40_000  # in a choice that is to be proven best of all
WIDER = 3.0
SLACK = 1e-4
GAP = 0.99  # values are whole numbers


class PreparedColumns:
    """A week's offers and, for each set of needs whose starts matter, its columns; worked out when first wanted."""

    def __init__(self, directory: Directory) -> None:
        self.directory = directory
        self.offers = Offers(Board(directory, directory.fixed.values()))
        self.base = score_of(directory.week, directory.week.fixed).value
        self._known: dict[frozenset[int], Formulation] = {}

    def formulation(self, timed: frozenset[int]) -> Formulation:
        """The columns under ``timed``. Raises :class:`~solver.columns.tours.TooMany`."""
        found = self._known.get(timed)
        if found is None:
            found = self._known[timed] = Formulation(self.offers, timed, budget=MOST_STEPS)
        return found


@dataclass(slots=True)
class ColumnSearch:
    """One search over columns: improves ``found`` until it is proven, or stopped, or out of ``deadline``.

    ``deadline`` is by the clock of :func:`time.monotonic`.
    """

    prepared: PreparedColumns
    found: Found
    stopped: Callable[[], bool]
    conditions: Conditions = NONE
    deadline: float | None = None
    timed: frozenset[int] = field(default=frozenset())

    def run(self) -> bool:
        """Whether it is proven; otherwise another method has to take over, or time is up.

        Raises :class:`NoPlan` where nothing keeps the conditions, :class:`~solver.columns.tours.TooMany` where
        there are too many columns, :class:`~solver.columns.engine.Unsolved` where a solver fails.
        """
        self.timed = self.timed_by(self.prepared, self.conditions)
        for _ in range(MOST_ROUNDS):
            clashing = self._round()
            if self.found.proven or self.stopped() or not clashing:
                break
            self.timed |= clashing
        return self.found.proven

    def _round(self) -> frozenset[int]:
        """Find and prove the best choice, starts apart; needs whose starts turn out to matter, if any."""
        formulation = self.prepared.formulation(self.timed)
        columns = formulation.columns.only(formulation.allowed(self.conditions))
        try:
            linear = relaxed(formulation.program(columns, self.conditions), seconds=self._left())
        except Infeasible:
            raise NoPlan from None
        self._tighten(linear.value)
        clashing = self._clashes(formulation, columns, linear)
        if clashing:
            return clashing
        allowance = self._first_allowance(linear, len(columns))
        while not self.stopped() and not self.found.proven:
            kept = np.flatnonzero(linear.shortfall[: len(columns)] <= allowance + SLACK)
            everything = len(kept) == len(columns)
            chosen = columns.only(kept)
            choice = self._choose(formulation, chosen, everything=everything)
            if choice is None:
                allowance = math.inf if allowance > self._gap(linear) else allowance * WIDER + 1
                continue
            clashing = self._take(formulation, chosen, choice)
            if clashing:
                return clashing
            gap = linear.value - choice.value
            if gap <= allowance or everything:
                self._tighten(max(choice.bound, choice.value))
                break
            allowance = min(gap, allowance * WIDER + 1)
        return frozenset()

    def _clashes(self, formulation: Formulation, columns: Columns, linear: Relaxed) -> frozenset[int]:
        """Needs that get in each other's way in what the linear program chooses, before a choice is paid for."""
        likely = columns.only(np.flatnonzero(linear.point[: len(columns)] > 0.5))
        return schedule(self.prepared.offers, formulation.calls, likely).clashing - self.timed

    def _choose(self, formulation: Formulation, columns: Columns, *, everything: bool) -> Whole | None:
        """The best whole choice; ``None`` where these columns hold none, unless they are all there are."""
        try:
            program = formulation.program(columns, self.conditions)
            return whole(program, gap=GAP, seconds=self._left())
        except (Infeasible, NoPlan):
            if everything:
                raise NoPlan from None
            return None

    def _take(self, formulation: Formulation, columns: Columns, choice: Whole) -> frozenset[int]:
        """Give the chosen columns their starts and keep the plan; the needs that clash, if any."""
        directory = self.prepared.directory
        picked = columns.only(np.flatnonzero(choice.point[: len(columns)] > 0.5))
        result = schedule(self.prepared.offers, formulation.calls, picked)
        if not result.clashing:
            plan = tuple(sorted((*result.assignments, *directory.fixed.values())))
            self.found.better(plan, score_of(directory.week, plan).value)
        elif result.clashing <= self.timed:
            raise Unsolved
        elif self.conditions == NONE:
            plan = mended(directory, result.assignments, self.stopped)
            self.found.better(plan, score_of(directory.week, plan).value)
        return result.clashing

    def _first_allowance(self, linear: Relaxed, columns: int) -> float:
        """How far columns may fall short in the first choice."""
        few = min(columns, FIRST_COLUMNS * len(self.prepared.offers.needs)) - 1
        if few < 0:
            return math.inf
        smallest = float(np.partition(linear.shortfall[:columns], few)[few])
        return min(self._gap(linear), max(0.0, smallest))

    def _gap(self, linear: Relaxed) -> float:
        return max(0.0, linear.value - (self.found.value - self.prepared.base))

    def _tighten(self, value: float) -> None:
        self.found.tighten(self.prepared.base + value + SLACK)

    def _left(self) -> float | None:
        return None if self.deadline is None else max(0.01, self.deadline - time.monotonic())

    @staticmethod
    def timed_by(prepared: PreparedColumns, conditions: Conditions) -> frozenset[int]:
        """Needs of which some start is banned, so that starts matter."""
        number = prepared.offers.need_number
        return frozenset(
            number[ban.need] for ban in conditions.banned if ban.start is not None and ban.need in number
        )
