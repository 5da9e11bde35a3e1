"""A head may come to the need after all."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from solver.analysis.relaxations.change import Allow, Change
from solver.analysis.relaxations.relaxation import Relaxation
from solver.week import Week


@dataclass(frozen=True, slots=True)
class LiftedExclusion(Relaxation):
    """The need at position ``need`` no longer excludes the ``head``."""

    need: int
    head: str

    @property
    def kind(self) -> str:
        """An exclusion lifted."""
        return "exclusion"

    def changes(self, week: Week, amount: int) -> tuple[Change, ...]:
        """The need's exclusions without the head."""
        del amount
        left = tuple(each for each in week.needs[self.need].exclude if each != self.head)
        return (Allow(self.need, self.head, left),)


def lifted_exclusions(week: Week, need: int, liftable: Collection[str] | None) -> Iterator[LiftedExclusion]:
    """One for each excluded head with a topic of the need; of the ``liftable`` ones only, where these are known."""
    asked = week.needs[need]
    for head in week.heads:
        may = head.id in asked.exclude and (liftable is None or head.id in liftable)
        if may and any(topic in head.topics for topic in asked.parts):
            yield LiftedExclusion(need, head.id)
