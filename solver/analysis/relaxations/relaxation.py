"""What every single change has in common."""

from abc import ABC, abstractmethod
from dataclasses import dataclass

from solver.week import Need, Week
from solver.words import Bilingual, Names

Operation = dict[str, object]
"""One operation of a JSON Patch on the week file (RFC 6902)."""


@dataclass(frozen=True, slots=True)
class Lever(ABC):
    """One thing about a week that could be changed, by one of several amounts, from small to large.

    ``kind`` is the kind of fix. A lever is ``widening`` where a larger amount allows every plan that a smaller one
    (or none) allows, at the same value or a higher one, whatever other such levers are turned; these may be turned
    together to see what none of them could reach. Of one that is not, that holds within each of its ``runs``.
    """

    @property
    @abstractmethod
    def kind(self) -> str:
        """The kind of fix, one of :data:`solver.analysis.relaxations.kinds.KINDS`."""

    @property
    def amounts(self) -> tuple[int, ...]:
        """The steps, from small to large; what an amount means is the lever's own."""
        return (1,)

    @property
    def runs(self) -> tuple[tuple[int, ...], ...]:
        """The steps in runs, in order: within one, a larger amount allows every plan that a smaller one allows."""
        return (self.amounts,)

    @property
    def widening(self) -> bool:
        """Whether turning it only adds possibilities, alone or with others."""
        return True

    def added_needs(self, week: Week) -> tuple[str, ...]:
        """Needs that turning it adds to the week, which have to be served as well."""
        del week
        return ()

    def concerns(self, week: Week, need: Need) -> bool:
        """Whether turning it could matter to the need if nothing else were planned."""
        del week, need
        return True

    @abstractmethod
    def turned(self, week: Week, amount: int) -> Week:
        """The week with this one change."""

    @abstractmethod
    def patch(self, week: Week, amount: int) -> list[Operation]:
        """The same change as a JSON Patch on the file of the week."""

    @abstractmethod
    def words(self, week: Week, amount: int, names: Names) -> Bilingual:
        """The change as a suggestion, in Chinese and English."""
