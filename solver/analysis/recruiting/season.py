"""A season played through again: weeks that follow each other, in which each need counts until it is served."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from solver.analysis.recruiting.recruit import Interrupted
from solver.plan import Plan
from solver.search.solve import solve
from solver.week import Week


class Variation(Protocol):
    """Something that the weeks could have had besides."""

    def changed(self, week: Week) -> Week | None:
        """The week with it; ``None`` where it makes no difference."""

    def note(self, plan: Plan | None) -> None:
        """Take notice of the best plan of the changed week; ``None`` where it was played as it is."""


@dataclass(frozen=True, slots=True)
class Gain:
    """What the season is worth more with a variation than without.

    ``by_week`` has the gain of each week. ``serves`` are the needs met with it and not without, ``drops`` those met
    without only.
    """

    by_week: tuple[int, ...]
    serves: tuple[str, ...]
    drops: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Played:
    """What each week was worth, and all needs that were served."""

    values: tuple[int, ...]
    served: frozenset[str]


class Season:
    """Weeks that are played one after another, each solved to its optimum.

    A need that was served (``fixed`` ones apart) is not asked for again in the weeks after: one that stood open for
    three weeks counts once. It counts the weeks it had waited in the first of the weeks in all of them: that it is
    served sooner is no loss. Raises :class:`Interrupted` once ``cancelled`` returns true, or where a week cannot be
    solved to its optimum.
    """

    def __init__(self, weeks: Sequence[Week], cancelled: Callable[[], bool]) -> None:
        self.weeks, self.cancelled = _waiting_alike(weeks), cancelled
        self._solved: dict[tuple[int, frozenset[str]], Plan] = {}
        self._without = self._play(None)

    def gain(self, variation: Variation) -> Gain:
        """What the variation brings, exactly."""
        played = self._play(variation)
        return Gain(
            tuple(mine - usual for mine, usual in zip(played.values, self._without.values, strict=True)),
            tuple(sorted(played.served - self._without.served)),
            tuple(sorted(self._without.served - played.served)),
        )

    def best_plan(self, number: int) -> Plan:
        """The best plan of a week by itself, with all needs it asked for."""
        return self._solve(number, self.weeks[number], frozenset())

    def _play(self, variation: Variation | None) -> _Played:
        served: frozenset[str] = frozenset()
        values = []
        for number, week in enumerate(self.weeks):
            met = served & ({need.id for need in week.needs} - {entry.need for entry in week.fixed})
            left = _without(week, met)
            changed = variation.changed(left) if variation is not None else None
            plan = self._solve(number, left, met) if changed is None else self._optimum(changed)
            if variation is not None:
                variation.note(None if changed is None else plan)
            values.append(plan.score.value)
            served |= {entry.need for entry in plan.assignments}
        return _Played(tuple(values), served)

    def _solve(self, number: int, week: Week, met: frozenset[str]) -> Plan:
        """The best plan of a week without what was met before, as it is."""
        key = number, met
        if key not in self._solved:
            self._solved[key] = self._optimum(week)
        return self._solved[key]

    def _optimum(self, week: Week) -> Plan:
        plan = solve(week, cancelled=self.cancelled)
        if plan.status != "optimal":
            raise Interrupted
        return plan


def _waiting_alike(weeks: Sequence[Week]) -> tuple[Week, ...]:
    """The weeks, with each need as long waiting as in the first of them that has it."""
    waited: dict[str, int] = {}
    return tuple(
        replace(
            week,
            needs=tuple(
                replace(need, weeks_waiting=waited.setdefault(need.id, need.weeks_waiting))
                for need in week.needs
            ),
        )
        for week in weeks
    )


def _without(week: Week, met: frozenset[str]) -> Week:
    if not met:
        return week
    return replace(
        week,
        needs=tuple(need for need in week.needs if need.id not in met),
        previous=tuple(entry for entry in week.previous if entry.need not in met),
    )
