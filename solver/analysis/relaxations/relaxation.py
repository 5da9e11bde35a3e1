"""What every single change has in common."""

from abc import ABC, abstractmethod
from dataclasses import dataclass

from solver.analysis.relaxations.change import Change
from solver.week import Need, Week


@dataclass(frozen=True, slots=True)
class Relaxation(ABC):
    """One thing about a week that could be changed, by one of several amounts, from small to large.

    ``kind`` is the kind of fix. A relaxation is ``widening`` where a larger amount allows every plan that a smaller one
    (or none) allows, at the same value or a higher one, whatever other such relaxations are applied; these may be
    applied together to see what none of them could reach. Of one that is not, that holds within each of its ``runs``.
    """

    @property
    @abstractmethod
    def kind(self) -> str:
        """The kind of fix, one of :data:`solver.analysis.relaxations.kinds.KINDS`."""

    @property
    def amounts(self) -> tuple[int, ...]:
        """The steps, from small to large; what an amount means is the relaxation's own."""
        return (1,)

    @property
    def runs(self) -> tuple[tuple[int, ...], ...]:
        """The steps in runs, in order: within one, a larger amount allows every plan that a smaller one allows."""
        return (self.amounts,)

    @property
    def widening(self) -> bool:
        """Whether applying it only adds possibilities, alone or with others."""
        return True

    def added_needs(self, week: Week) -> tuple[str, ...]:
        """Needs that applying it adds to the week, which have to be served as well."""
        del week
        return ()

    def concerns(self, week: Week, need: Need) -> bool:
        """Whether applying it could matter to the need if nothing else were planned."""
        del week, need
        return True

    @abstractmethod
    def changes(self, week: Week, amount: int) -> tuple[Change, ...]:
        """What is changed, one after the other."""

    def apply(self, week: Week, amount: int) -> Week:
        """The week with the changes."""
        for change in self.changes(week, amount):
            week = change.applied(week)
        return week
