"""What one further session on a topic could bring, by somebody who needs no travel, has no load and fits at no cost."""

from collections import defaultdict
from collections.abc import Iterator

from solver.analysis.shadow_prices.duals import Duals
from solver.rules.feasible_starts import available_starts
from solver.rules.insertion import candidates
from solver.week import Need, day_of


def topic_prices(duals: Duals) -> dict[str, float]:
    """By topic: the most that any need could gain from such a session for one of its parts.

    Where the session allows the need to be served alone or at a new time, that is its points and its township's first,
    less the price of the need's own row and of its packs; else, for a joint event, the price of staffing that part.
    """
    prices = _Prices(duals)
    best: dict[str, float] = defaultdict(float)
    for need in duals.formulation.network.week_index.needs.values():
        for part, gain in prices.gains(need):
            best[need.parts[part]] = max(best[need.parts[part]], gain)
    return dict(best)


class _Prices:
    """The duals of the rows on needs, parts, townships and packs, by what each row is about."""

    def __init__(self, duals: Duals) -> None:
        self._network = duals.formulation.network
        self._need = {
            self._network.needs[about].id: price for about, price, _ in duals.of(duals.row_tags.need)
        }
        self._first = {about: -price for about, price, _ in duals.of(duals.row_tags.township)}
        self._pack = {about: price for about, price, _ in duals.of(duals.row_tags.pack)}
        self._part: dict[tuple[str, int], float] = {}
        for (number, part), price, _ in duals.of(duals.row_tags.part):
            key = (self._network.needs[number].id, part)
            self._part[key] = max(-price, self._part.get(key, 0.0))

    def gains(self, need: Need) -> Iterator[tuple[int, float]]:
        """Parts of a need, each with what the session could bring for it."""
        if need.id in self._network.week_index.fixed:
            return
        starts = available_starts(self._network.fixed_plan, need)
        staffed = [
            {
                start
                for candidate in candidates(self._network.fixed_plan, need, topic, starts)
                for start in candidate.starts
            }
            for topic in need.parts
        ]
        for part in range(len(need.parts)):
            together = set(starts).intersection(*(staffed[:part] + staffed[part + 1 :]))
            if together if len(need.parts) == 1 else together - staffed[part]:
                yield part, self._whole(need)
            if (need.id, part) in self._part:
                yield part, self._part[need.id, part]

    def _whole(self, need: Need) -> float:
        """The gain where the need is served by this session."""
        weights = self._network.week_index.week.weights
        points = weights.served_point * self._network.week_index.points(need)
        not_reached = 0 if self._network.fixed_plan.by_township[need.township] else weights.township_first
        first = self._first.get(need.township, weights.served_point * not_reached)
        return points + first - self._need.get(need.id, 0.0) - self._packs(need)

    def _packs(self, need: Need) -> float:
        """The price of its packs on the cheapest of its days."""
        days = {day_of(start) for start in self._network.week_index.starts(need)}
        costs = (
            sum(units * self._pack.get((pack, day), 0.0) for pack, units in need.packs.items())
            for day in days
        )
        return min(costs, default=0.0)
