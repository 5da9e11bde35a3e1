"""A head goes a few minutes farther."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from solver.analysis.relaxations.head_relaxation import HeadLever
from solver.analysis.relaxations.limits import MOST_TRAVEL_MINUTES
from solver.analysis.relaxations.relaxation import Operation
from solver.analysis.relaxations.replacing import with_head
from solver.rules.travel_times import TravelTimes
from solver.week import Week
from solver.words import Bilingual, Names


@dataclass(frozen=True, slots=True)
class FartherTravel(HeadLever):
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

    def turned(self, week: Week, amount: int) -> Week:
        """The week in which the head goes farther."""
        head = week.heads[self.head]
        return with_head(week, self.head, replace(head, max_travel_minutes=head.max_travel_minutes + amount))

    def patch(self, week: Week, amount: int) -> list[Operation]:
        """The head's limit."""
        most = week.heads[self.head].max_travel_minutes + amount
        return [{"op": "replace", "path": f"/heads/{self.head}/max_travel_minutes", "value": most}]

    def words(self, week: Week, amount: int, names: Names) -> Bilingual:
        """Who, and how far then."""
        del names
        head = week.heads[self.head]
        most = head.max_travel_minutes + amount
        return Bilingual(
            f"请{head.name}多走{amount}分钟路程（单程最多{most}分钟）",
            f"Ask {head.name} to travel {amount} minutes farther ({most} minutes one way at most)",
        )


def farther_travel(week: Week) -> Iterator[FartherTravel]:
    """For each head, the venues of needs with its topics that lie a little too far."""
    roads = TravelTimes(week)
    place = {venue.id: venue.place for venue in week.venues}
    for index, head in enumerate(week.heads):
        ways = {
            roads.minutes(head.place, place[need.venue]) - head.max_travel_minutes
            for need in week.needs
            if any(topic in head.topics for topic in need.parts)
        }
        if steps := tuple(sorted(more for more in ways if 0 < more <= MOST_TRAVEL_MINUTES)):
            yield FartherTravel(index, steps)
