"""The need moves to another venue of its township."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from solver.analysis.relaxations.change import Change, SetValue
from solver.analysis.relaxations.relaxation import Relaxation
from solver.rules.travel_times import TravelTimes
from solver.week import Venue, Week


@dataclass(frozen=True, slots=True)
class AnotherVenue(Relaxation):
    """The need at position ``need`` at the venue with this id instead."""

    need: int
    venue: str

    @property
    def kind(self) -> str:
        """Another venue."""
        return "venue"

    @property
    def widening(self) -> bool:
        """The old venue is given up."""
        return False

    def changes(self, week: Week, amount: int) -> tuple[Change, ...]:
        """The need's venue."""
        del week, amount
        return (SetValue("needs", self.need, "venue", self.venue),)


def other_venues(week: Week, need: int, venues: Collection[str] | None = None) -> Iterator[AnotherVenue]:
    """The other venues of the need's township: ``venues`` by id or, without them, as far as the week tells."""
    asked = week.needs[need]
    of_township = _likely_venues(week, asked.township) if venues is None else venues
    for venue in week.venues:
        if venue.id != asked.venue and venue.id in of_township:
            yield AnotherVenue(need, venue.id)


def _likely_venues(week: Week, township: str) -> set[str]:
    """The venues that the township's needs use, and of those that nobody uses the ones it is the nearest to."""
    used: dict[str, set[str]] = {}
    for each in week.needs:
        used.setdefault(each.venue, set()).add(each.township)
    travel_times = TravelTimes(week)

    def nearest(venue: Venue) -> str:
        return min(
            week.townships, key=lambda each: (travel_times.minutes(each.place, venue.place), each.id)
        ).id

    return {venue.id for venue in week.venues if township in used.get(venue.id, {nearest(venue)})}
