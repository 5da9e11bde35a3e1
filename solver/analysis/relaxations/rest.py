"""A head rests less between two sessions."""

from collections.abc import Iterator
from dataclasses import dataclass

from solver.analysis.relaxations.change import Change, SetValue
from solver.analysis.relaxations.head_relaxation import HeadRelaxation
from solver.week import Week


@dataclass(frozen=True, slots=True)
class ShorterRest(HeadRelaxation):
    """For the head at position ``head``; the amount is in minutes less than now."""

    steps: tuple[int, ...]

    @property
    def kind(self) -> str:
        """A shorter rest."""
        return "rest"

    @property
    def amounts(self) -> tuple[int, ...]:
        """Minutes, in steps of the grid, at last the whole rest."""
        return self.steps

    def changes(self, week: Week, amount: int) -> tuple[Change, ...]:
        """The head's shorter rest."""
        return (SetValue("heads", self.head, "rest_minutes", week.heads[self.head].rest_minutes - amount),)


def shorter_rests(week: Week) -> Iterator[ShorterRest]:
    """For each head who rests between sessions and can have any."""
    for index, head in enumerate(week.heads):
        if head.topics and head.rest_minutes:
            steps = (*range(week.grid_minutes, head.rest_minutes, week.grid_minutes), head.rest_minutes)
            yield ShorterRest(index, steps)
