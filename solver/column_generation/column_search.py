"""The exact method over columns: a bound at once, then the best whole choice, proven."""

import math
import time
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from solver.checker import score_of
from solver.column_generation.generate_columns import priced_out
from solver.column_generation.master.formulation import Formulation
from solver.column_generation.master.formulation_cache import PreparedColumns
from solver.column_generation.master.master_builder import NoPlan
from solver.column_generation.master.restricted_master import SLACK, Stage
from solver.column_generation.master.warm_start import Starting
from solver.column_generation.network.collisions import collisions
from solver.column_generation.network.routes import Columns
from solver.column_generation.network.schedule import schedule
from solver.construction.repair_selection import mended
from solver.lp.arrays import Ints
from solver.lp.solve import Infeasible, Relaxed, Unsolved, Whole, relaxed, whole
from solver.rules.conditions import NONE, Conditions
from solver.runtime.incumbent import Incumbent

MOST_ROUNDS = 20
FIRST_COLUMNS = 5  # a need, in the first choice: enough for a plan close to the bound
FIRST_SHARE = 5  # or one column in so many, where starts are part of the columns
WIDER = 2.5  # each further choice is among columns that may fall short by so many times more
MUCH_MORE = 3  # as many columns: then the choice among all that could matter is not tried at once
LITTLE_MORE = 2  # as many as in a first choice: then that is among all that could matter at once
MOST_CHOSEN_FROM = 40_000  # columns; the choice among more takes a quarter of a minute and up
GOOD_ENOUGH = 3e-4  # of the value: no more than this may be missing where more columns are left out
WORTH_TIMING = 1e-5  # of the value: what a bound must have moved for another linear program to be tried first
GAP = 0.99  # values are whole numbers


@dataclass(slots=True)
class ColumnSearch:
    """One search over columns: improves ``found`` until it is proven, or stopped, or out of ``deadline``.

    ``deadline`` is by the clock of :func:`time.monotonic`. The starts of ``timed`` needs are known to matter; it
    finds more. ``too_large`` tells afterwards that the week has so many columns that a proof was not tried.
    """

    prepared: PreparedColumns
    found: Incumbent
    stopped: Callable[[], bool]
    conditions: Conditions = NONE
    deadline: float | None = None
    timed: frozenset[int] = field(default=frozenset())
    too_large: bool = False
    _last_bound: float = math.inf
    _rounds: int = 0
    _starting: Starting = field(default_factory=Starting)

    def run(self) -> bool:
        """Whether it is proven; otherwise another method has to take over, or time is up.

        Raises :class:`~solver.column_generation.master.master_builder.NoPlan` where nothing keeps the conditions,
        :class:`~solver.lp.solve.Unsolved` where a solver fails.
        """
        self.timed |= timed_by(self.prepared, self.conditions)
        while self._rounds < MOST_ROUNDS:
            self._rounds += 1
            clashing = self._round()
            if self.found.proven or self.stopped() or not clashing:
                break
            self.timed |= clashing
        return self.found.proven

    def _round(self) -> frozenset[int]:
        """Find and prove the best choice, starts apart; needs whose starts turn out to matter, if any."""
        formulation = self.prepared.formulation(self.timed)
        columns = self.prepared.columns(self.timed, self.conditions)
        if not columns.complete:
            return self._round_by_pricing(formulation, columns)
        try:
            draft = formulation.draft(columns, self.conditions)
            program = draft.matrix.program()
            linear = self._starting.relaxed(draft, program, timed=True, seconds=self._left())
        except Infeasible:
            raise NoPlan from None
        self._tighten(linear.value, columns)
        stage = Stage.of(formulation, columns, self.conditions, program, linear)
        return self._clashes(stage, linear) or self._climb(stage, linear)

    def _round_by_pricing(self, formulation: Formulation, columns: Columns) -> frozenset[int]:
        """The same where not all columns are written down: only those that pay at the prices of the program."""
        try:
            priced = priced_out(formulation, columns, self.conditions, self.stopped)
        except (Infeasible, NoPlan):
            return frozenset()
        if priced is None:
            return frozenset()
        self.found.tighten_bound(self.prepared.base + priced.bound + SLACK)
        linear = priced.linear
        few = Stage.of(formulation, priced.columns, self.conditions, priced.program, linear)
        clashing = self._clashes(few, linear) or self._climb(few, linear)
        if clashing or self.stopped() or self.found.proven:
            return clashing
        near = formulation.priced(priced.pricing, -self._gap(linear.value) - SLACK)
        if not near.complete or len(near) > MOST_CHOSEN_FROM * 2:
            return frozenset()
        program = formulation.program(near, self.conditions)
        linear = relaxed(program, seconds=self._left())
        return self._climb(Stage.of(formulation, near, self.conditions, program, linear), linear)

    def _climb(self, stage: Stage, linear: Relaxed) -> frozenset[int]:
        """Choose among ever more columns until those left out cannot matter; the needs that clash, if any are left."""
        if linear.is_whole:
            # Nothing to choose: the optimum with fractions has none.
            everything = Whole(linear.value, linear.point, linear.value)
            clashing = self._take(stage, stage.columns, everything)
            if clashing or self.found.proven:
                return clashing
        allowance = self._first_allowance(stage)
        while not self.stopped() and not self.found.proven:
            kept = stage.within(allowance)
            everyone = len(kept) == len(stage.columns)
            left = self._gap(stage.bound)
            if len(kept) > MOST_CHOSEN_FROM and (allowance < left or left < GOOD_ENOUGH * abs(stage.bound)):
                self.too_large = True
                break
            choice = self._choose(stage, kept, everything=everyone)
            if choice is None:
                allowance = math.inf if allowance > self._gap(stage.bound) else allowance * WIDER + 1
                continue
            clashing = self._take(stage, stage.columns.only(kept), choice)
            if clashing:
                timed = self._timed(stage, clashing)
                if timed is None:
                    return clashing
                stage = timed
                continue
            gap = stage.bound - choice.value
            if gap <= allowance or everyone:
                self._tighten(max(choice.bound, choice.value), stage.columns)
                break
            allowance = self._next_allowance(stage, allowance, gap, len(kept))
        return frozenset()

    def _timed(self, stage: Stage, clashing: frozenset[int]) -> Stage | None:
        """Go on with the starts of these needs; ``None`` where that takes another linear program."""
        if self._rounds >= MOST_ROUNDS:
            return None
        self._rounds += 1
        self.timed |= clashing
        formulation = self.prepared.formulation(self.timed)
        return stage.timed(formulation, self.prepared.columns(self.timed, self.conditions))

    def _next_allowance(self, stage: Stage, allowance: float, gap: float, chosen: int) -> float:
        """All that could still matter, unless that is very much more than what was chosen from."""
        if len(stage.within(gap)) <= MUCH_MORE * chosen:
            return gap
        return min(gap, allowance * WIDER + 1)

    def _clashes(self, stage: Stage, linear: Relaxed) -> frozenset[int]:
        """Needs that get in each other's way in what the linear program chooses, before a choice is paid for."""
        columns = stage.columns
        moved = self._last_bound - linear.value > WORTH_TIMING * abs(linear.value)
        self._last_bound = linear.value
        if not moved:
            return frozenset()
        offers, calls = self.prepared.offers, stage.formulation.calls
        likely = columns.only(np.flatnonzero(linear.point[: len(columns)] > 0.5))
        clashing = schedule(offers, calls, likely).clashing - self.timed
        if not clashing:
            return clashing
        # Whatever is as good as what was chosen may be next: time it at once where it could clash.
        as_good = columns.only(stage.within(0))
        return clashing | collisions(offers, calls, as_good, self.timed)

    def _choose(self, stage: Stage, kept: Ints, *, everything: bool) -> Whole | None:
        """The best whole choice; ``None`` where these columns hold none, unless they are all there are."""
        try:
            return whole(stage.program_of(kept), gap=GAP, seconds=self._left())
        except (Infeasible, NoPlan):
            if everything:
                raise (NoPlan if stage.columns.complete else Unsolved) from None
            return None

    def _take(self, stage: Stage, columns: Columns, choice: Whole) -> frozenset[int]:
        """Give the chosen columns their starts and keep the plan; the needs that clash, if any."""
        directory = self.prepared.directory
        picked = columns.only(np.flatnonzero(choice.point[: len(columns)] > 0.5))
        result = schedule(self.prepared.offers, stage.formulation.calls, picked)
        if not result.clashing:
            plan = tuple(sorted((*result.assignments, *directory.fixed.values())))
            self.found.update(plan, score_of(directory.week, plan).value)
        elif result.clashing <= self.timed:
            raise Unsolved
        elif self.conditions == NONE:
            plan = mended(directory, result.assignments, self.stopped)
            self.found.update(plan, score_of(directory.week, plan).value)
        return result.clashing

    def _first_allowance(self, stage: Stage) -> float:
        """How far columns may fall short in the first choice."""
        columns = len(stage.columns)
        few = max(FIRST_COLUMNS * len(self.prepared.offers.needs), columns // FIRST_SHARE)
        if not columns:
            return math.inf
        gap = self._gap(stage.bound)
        if len(stage.within(gap)) <= LITTLE_MORE * few:
            return gap
        rank = min(columns, few) - 1
        smallest = float(np.partition(stage.shortfall, rank)[rank])
        return min(gap, max(0.0, smallest))

    def _gap(self, bound: float) -> float:
        return max(0.0, bound - (self.found.value - self.prepared.base))

    def _tighten(self, value: float, columns: Columns) -> None:
        """The value is a bound only where no column was left out."""
        if columns.complete:
            self.found.tighten_bound(self.prepared.base + value + SLACK)

    def _left(self) -> float | None:
        return None if self.deadline is None else max(0.01, self.deadline - time.monotonic())


def timed_by(prepared: PreparedColumns, conditions: Conditions) -> frozenset[int]:
    """Needs of which some start is banned, so that starts matter."""
    number = prepared.offers.need_number
    return frozenset(
        number[ban.need] for ban in conditions.banned if ban.start is not None and ban.need in number
    )
