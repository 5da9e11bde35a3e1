"""What changes to a head have in common."""

from dataclasses import dataclass

from solver.analysis.relaxations.relaxation import Relaxation
from solver.week import Need, Week


@dataclass(frozen=True, slots=True)
class HeadRelaxation(Relaxation):
    """A change to the head at position ``head`` of the week."""

    head: int

    def concerns(self, week: Week, need: Need) -> bool:
        """Whether the head offers a topic of the need."""
        return any(topic in week.heads[self.head].topics for topic in need.parts)
