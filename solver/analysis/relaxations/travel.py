"""A head goes a few minutes farther."""

from collections.abc import Iterator
from dataclasses import dataclass

from solver.analysis.relaxations.change import Change, SetValue
from solver.analysis.relaxations.head_relaxation import HeadRelaxation
from solver.analysis.relaxations.limits import MOST_TRAVEL_MINUTES
from solver.rules.travel_times import TravelTimes
from solver.week import Week


@dataclass(frozen=True, slots=True)
class FartherTravel(HeadRelaxation):
    """For the head at position ``head``; the amount is in minutes more than now."""

    steps: tuple[int, ...]

    @property
    def kind(self) -> str:
        """More travel."""
        return "travel"

    @property
    def amounts(self) -> tuple[int, ...]:
        """The minutes by which the next venues are too far."""
        return self.steps

    def changes(self, week: Week, amount: int) -> tuple[Change, ...]:
        """The head's higher limit."""
        most = week.heads[self.head].max_travel_minutes + amount
        return (SetValue("heads", self.head, "max_travel_minutes", most),)


def farther_travel(week: Week) -> Iterator[FartherTravel]:
    """For each head, the venues of needs with its topics that lie a little too far."""
    travel_times = TravelTimes(week)
    place = {venue.id: venue.place for venue in week.venues}
    for index, head in enumerate(week.heads):
        excess = {
            travel_times.minutes(head.place, place[need.venue]) - head.max_travel_minutes
            for need in week.needs
            if any(topic in head.topics for topic in need.parts)
        }
        if steps := tuple(sorted(more for more in excess if 0 < more <= MOST_TRAVEL_MINUTES)):
            yield FartherTravel(index, steps)
