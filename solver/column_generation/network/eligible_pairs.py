"""Who may take a part of a need at all, for all needs at once."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from solver.column_generation.network.interchangeable_parts import leading_parts
from solver.column_generation.network.travel_matrix import TravelMatrix
from solver.lp.arrays import Ints
from solver.rules.week_index import WeekIndex
from solver.week import Need


@dataclass(frozen=True, slots=True)
class EligiblePairs:
    """Heads who may take a part of a need at all (rule 1): numbers of need, part and head, each of shape (pairs,).

    Of parts with one topic only the first is there (:func:`leading_parts`). ``cost`` is that of the head's level in the
    topic, and of a head who is new to the need's series.
    """

    need: Ints
    part: Ints
    head: Ints
    cost: Ints

    def select(self, chosen: "Ints | npt.NDArray[np.bool_]") -> "EligiblePairs":
        """Some of the pairs, by position or mask."""
        return EligiblePairs(self.need[chosen], self.part[chosen], self.head[chosen], self.cost[chosen])


def eligible_pairs(week_index: WeekIndex, needs: list[Need], travel_matrix: TravelMatrix) -> EligiblePairs:
    """As :data:`solver.rules.eligibility.ELIGIBILITY` says; heads by position in the week index, needs in the list."""
    heads = list(week_index.heads.values())
    offering: dict[str, list[tuple[int, int]]] = {}
    for number, head in enumerate(heads):
        for topic, level in head.topics.items():
            offering.setdefault(topic, []).append((number, week_index.week.weights.fit[level]))
    able = {topic: np.array(numbers, dtype=np.int64) for topic, numbers in offering.items()}
    nobody = np.empty((0, 2), dtype=np.int64)
    parts = [(number, part) for number, need in enumerate(needs) for part in leading_parts(need)]
    each = [able.get(needs[number].parts[part], nobody) for number, part in parts]
    sizes = [len(numbers) for numbers in each]
    need = np.repeat(_array(number for number, _ in parts), sizes)
    part = np.repeat(_array(part for _, part in parts), sizes)
    heads_of, cost = np.concatenate([nobody, *each]).T
    place = _array(travel_matrix.place_number[week_index.place_of(one)] for one in needs)[need]
    home = _array(travel_matrix.place_number[one.place] for one in heads)[heads_of]
    eligible = (
        _array(one.audience for one in needs)[need] <= _array(one.max_audience for one in heads)[heads_of]
    )
    eligible &= (
        travel_matrix.minutes(home, place) <= _array(one.max_travel_minutes for one in heads)[heads_of]
    )
    number_of = {one.id: number for number, one in enumerate(heads)}
    for number, one in enumerate(needs):
        for ident in one.exclude:
            mine = slice(*np.searchsorted(need, (number, number + 1)))
            eligible[mine] &= heads_of[mine] != number_of.get(ident, -1)
        if one.continuity:
            mine = slice(*np.searchsorted(need, (number, number + 1)))
            known = [number_of[ident] for ident in one.continuity if ident in number_of]
            cost[mine] += week_index.week.weights.continuity * ~np.isin(heads_of[mine], known)
    return EligiblePairs(need, part, heads_of, cost).select(eligible)


def remember_eligible(week_index: WeekIndex, needs: list[Need], pairs: EligiblePairs) -> None:
    """Store the eligible heads in the week index, which saves determining them one by one."""
    known = list(week_index.heads.values())
    most = max((len(need.parts) for need in needs), default=1)
    order = np.lexsort((pairs.head, pairs.need * most + pairs.part))
    key, heads = (pairs.need * most + pairs.part)[order], pairs.head[order].tolist()
    slots = [(number, part) for number, need in enumerate(needs) for part in leading_parts(need)]
    begin = np.searchsorted(key, [number * most + part for number, part in slots]).tolist()
    end = np.searchsorted(key, [number * most + part for number, part in slots], side="right").tolist()
    for (number, part), lo, hi in zip(slots, begin, end, strict=True):
        need = needs[number]
        week_index.eligible_heads[need.id, need.parts[part]] = tuple(known[each] for each in heads[lo:hi])


def find_eligible(week_index: WeekIndex) -> None:
    """The same for every need of the week, whatever else is known of it."""
    needs = list(week_index.needs.values())
    remember_eligible(
        week_index,
        needs,
        eligible_pairs(week_index, needs, TravelMatrix(week_index.week, week_index.travel_times)),
    )


def _array(values: Iterable[int]) -> Ints:
    return np.fromiter(values, dtype=np.int64)
