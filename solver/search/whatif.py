"""Exact answers to *what if*, many of them about one week."""

import math
from collections.abc import Callable
from dataclasses import dataclass

from solver.checker import score_of
from solver.columns.column import Column, TooMany
from solver.columns.enumerate import Enumeration
from solver.columns.offer import Offers
from solver.columns.program import NoPlan
from solver.columns.relaxation import Choice, best_choice, relaxed
from solver.columns.schedule import Scheduler
from solver.rules.board import Board
from solver.rules.condition import NONE, Conditions
from solver.rules.directory import Directory
from solver.search.ceiling import ceiling
from solver.search.intervals import best_by_intervals
from solver.week import Assignment, Week

MOST_STEPS = 300_000
SLACK = 1e-4
FIRST_ALLOWANCE = 60.0


@dataclass(frozen=True, slots=True)
class Answer:
    """The best plan under some conditions: its assignments, sorted, what is fixed included, and its value.

    ``value`` is ``None`` where no plan was found. ``bound`` is proven: no plan under the conditions is worth more;
    ``None`` says it is proven that there is none at all. An answer that was not stopped is ``exact``.
    """

    assignments: tuple[Assignment, ...]
    value: int | None
    bound: int | None

    @property
    def exact(self) -> bool:
        """Whether the plan is proven best, or it is proven that there is none."""
        return self.value == self.bound

    @property
    def impossible(self) -> bool:
        """Whether it is proven that no plan keeps the conditions."""
        return self.bound is None


IMPOSSIBLE = Answer((), None, None)


def _never() -> bool:
    return False


class PreparedWeek:
    """A week made ready for many exact solves; what they share is worked out once, on the first.

    The week must be a valid one (:func:`solver.files.validate_week`); it is not checked here, nor are answers.
    Not for several threads at once. Answers depend on the week and the question alone, not on what was asked before.
    """

    def __init__(self, week: Week | Directory) -> None:
        self.directory = week if isinstance(week, Directory) else Directory(week)
        self._offers = Offers(Board(self.directory, self.directory.fixed.values()))
        self._enumeration = Enumeration(self._offers, budget=MOST_STEPS, stopped=_never)
        self._base = score_of(self.directory.week, self.directory.week.fixed).value
        self._joint = frozenset(
            need for need in self._offers.starts if len(self.directory.needs[need].parts) > 1
        )

    def bound(self, conditions: Conditions = NONE) -> int | None:
        """A proven upper bound of any plan's value under the conditions, for the price of one linear program.

        ``None`` where it already proves that there is no plan. Where there are too many columns it is as slow as
        :meth:`best`.
        """
        try:
            timed = self._joint | _timed(conditions)
            linear = relaxed(self._offers, self._columns(timed, conditions), timed, conditions)
        except NoPlan:
            return None
        except TooMany:
            return self.best(conditions).bound
        return self.best(conditions).bound if linear is None else self._whole(linear.value)

    def best(
        self,
        conditions: Conditions = NONE,
        *,
        incumbent: tuple[Assignment, ...] | None = None,
        bound: int | None = None,
        stopped: Callable[[], bool] = _never,
    ) -> Answer:
        """The best plan under the conditions, or the proof that there is none.

        ``incumbent`` is a valid plan that keeps the conditions, ``bound`` a bound already proven for them: both only
        save time. ``stopped`` is asked between steps of some milliseconds; when it says yes the best known so far
        comes back (the incumbent, should nothing better be there) with the bound so far.
        """
        if not self._possible(conditions):
            return IMPOSSIBLE
        worth = None if incumbent is None else score_of(self.directory.week, incumbent).value
        if incumbent is not None and worth is not None and worth == bound:
            return Answer(tuple(sorted(incumbent)), worth, worth)
        known = Answer(incumbent or (), worth, bound)
        try:
            return self._by_columns(conditions, known, stopped)
        except NoPlan:
            return IMPOSSIBLE
        except TooMany:
            pass
        found = best_by_intervals(self.directory, conditions, known.assignments, stopped)
        return IMPOSSIBLE if found is None else Answer(*found)

    def _by_columns(self, conditions: Conditions, known: Answer, stopped: Callable[[], bool]) -> Answer:
        timed = self._joint | _timed(conditions)
        bound = ceiling(self.directory) if known.bound is None else known.bound
        while not stopped():
            columns = self._columns(timed, conditions)
            linear = relaxed(self._offers, columns, timed, conditions)
            if linear is None:
                raise TooMany
            bound = min(bound, self._whole(linear.value))
            lowest = None if known.value is None else known.value - self._base
            choice = self._choose(
                columns, timed, conditions, (linear.value, linear.shortfall), lowest, stopped
            )
            if choice is None:
                break
            bound = min(bound, self._whole(choice.value))
            if known.value is not None and known.value >= bound:
                return Answer(tuple(sorted(known.assignments)), known.value, known.value)
            schedule = Scheduler(self._offers, choice.columns, timed).schedule()
            if not schedule.clashing:
                value = score_of(self.directory.week, schedule.assignments).value
                return Answer(schedule.assignments, value, value)
            if schedule.clashing <= timed:
                raise TooMany
            timed |= schedule.clashing
        return Answer(known.assignments, known.value, bound)

    def _choose(
        self,
        columns: list[Column],
        timed: frozenset[str],
        conditions: Conditions,
        linear: tuple[float, list[float]],
        lowest: int | None,
        stopped: Callable[[], bool],
    ) -> Choice | None:
        """The best whole choice among all columns, by trying those alone that can be part of it."""
        value, shortfall = linear
        allowance = FIRST_ALLOWANCE if lowest is None else max(0.0, value - lowest)
        while not stopped():
            kept = [
                column for column, short in zip(columns, shortfall, strict=True) if short <= allowance + SLACK
            ]
            everything = len(kept) == len(columns)
            try:
                choice = best_choice(self._offers, kept, timed, seconds=60.0, conditions=conditions)
            except NoPlan:
                if everything:
                    raise
                allowance = allowance * 8 + 1
                continue
            if choice is None:
                raise TooMany
            gap = value - choice.value
            if gap <= allowance or everything:
                return choice
            allowance = gap
        return None

    def _whole(self, value: float) -> int:
        return self._base + math.floor(value + SLACK)

    def _possible(self, conditions: Conditions) -> bool:
        there = set(self._offers.starts) | set(self.directory.fixed)
        return conditions.required <= there

    def _columns(self, timed: frozenset[str], conditions: Conditions) -> list[Column]:
        """The columns that hold nothing banned."""
        columns = self._enumeration.columns(timed)
        bans: dict[str, list[tuple[frozenset[str], int | None]]] = {}
        for ban in conditions.banned:
            if len(ban.heads) < 2:
                bans.setdefault(ban.need, []).append((ban.heads, ban.start))
        if not bans:
            return columns
        return [
            column
            for column in columns
            if not any(
                (not heads or column.head in heads) and start in (None, call.start)
                for call in column.calls
                for heads, start in bans.get(call.need, ())
            )
        ]


def _timed(conditions: Conditions) -> frozenset[str]:
    """Needs whose starts matter because some are banned."""
    return frozenset(ban.need for ban in conditions.banned if ban.start is not None)
