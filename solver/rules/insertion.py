"""Insertions: adding one need to a plan in which nothing else moves."""

from collections.abc import Iterator
from dataclasses import dataclass
from heapq import heappop, heappush

from solver.rules.eligibility import eligible_heads
from solver.rules.feasible_starts import available_starts, starts_in_window, windows_in_tours
from solver.rules.partial_plan import PartialPlan
from solver.rules.teams import cheapest_teams
from solver.week import Need

Rank = tuple[int, int, tuple[str, ...]]
_Choices = tuple[tuple[tuple[str, int], ...], ...]


@dataclass(frozen=True, slots=True)
class Insertion:
    """Heads (in the order of the need's parts), a start, and by how much the plan's value changes."""

    heads: tuple[str, ...]
    start: int
    value_delta: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """A head who could take a part: what it costs, and the starts that suit with their extra travel minutes."""

    head: str
    cost: int
    starts: dict[int, int]


def candidates(plan: PartialPlan, need: Need, topic: str, starts: tuple[int, ...]) -> list[Candidate]:
    """Who could take a part of the need at one of ``starts`` or more, with everything in the plan unmoved."""
    index, weights = plan.week_index, plan.week_index.week.weights
    result = []
    for head in eligible_heads(index, need, topic):
        if plan.week_full(head):
            continue
        suiting = {
            start: window.extra_travel
            for window in windows_in_tours(plan, need, head)
            for start in starts_in_window(plan, head, window, starts)
        }
        if suiting:
            load = weights.session_load * (head.recent_sessions + len(plan.by_head[head.id]))
            result.append(Candidate(head.id, load + index.part_cost(head, need, topic), suiting))
    return result


def best_insertions(
    plan: PartialPlan, need: Need, *, limit: int | None = None, start: int | None = None
) -> tuple[Insertion, ...]:
    """Every set of heads that could serve the need now, each at its best start, best first (or the ``limit`` best).

    Joint needs have very many sets of heads: with a ``limit`` they are not listed (:mod:`solver.rules.teams`). With a
    ``start`` only what begins then counts.
    """
    found: dict[frozenset[str], Insertion] = {}
    for insertion in _by_rank(plan, need, limit, start):
        found.setdefault(frozenset(insertion.heads), insertion)
        if len(found) == limit:
            break
    return tuple(found.values())


def can_be_served(plan: PartialPlan, need: Need) -> bool:
    """Whether there is such a set of heads at all."""
    return next(_by_rank(plan, need, 1), None) is not None


def _by_rank(
    plan: PartialPlan, need: Need, limit: int | None, only: int | None = None
) -> Iterator[Insertion]:
    """Insertions, best first; the same set of heads may come again at another start."""
    starts = available_starts(plan, need)
    if only is not None:
        starts = (only,) if only in starts else ()
    by_part = [candidates(plan, need, topic, starts) for topic in need.parts] if starts else []
    if not all(by_part):
        return
    weights, most = plan.week_index.week.weights, reward(plan, need)
    waiting: list[tuple[Rank, Insertion | None, Iterator[Insertion]]] = []
    tried: set[_Choices] = set()
    for start in starts:
        # No team at this start is better than if each part had the cheapest of its heads: only then look for it.
        least = _least_cost(by_part, start, weights.travel_minute)
        if least is not None:
            teams = _at_start(plan, need, by_part, start, limit, tried)
            heappush(waiting, ((least - most, start, ()), None, teams))
    if insertion := _as_before(plan, need, by_part):
        heappush(waiting, (_rank(insertion), insertion, iter(())))
    while waiting:
        _, insertion, later = heappop(waiting)
        if insertion:
            yield insertion
        if following := next(later, None):
            heappush(waiting, (_rank(following), following, later))


def _rank(insertion: Insertion) -> Rank:
    return (-insertion.value_delta, insertion.start, insertion.heads)


def _least_cost(by_part: list[list[Candidate]], start: int, travel_minute: int) -> int | None:
    """What the cheapest heads of all parts cost, even if one of them would take two; none if a part has nobody."""
    total = 0
    for part in by_part:
        costs = [each.cost + travel_minute * each.starts[start] for each in part if start in each.starts]
        if not costs:
            return None
        total += min(costs)
    return total


def _at_start(
    plan: PartialPlan,
    need: Need,
    by_part: list[list[Candidate]],
    start: int,
    limit: int | None,
    tried: set[_Choices],
) -> Iterator[Insertion]:
    """The teams at one start, best first, as if there had been no plan before.

    None where an earlier start, which is in ``tried``, has the same heads at the same costs: it is as good.
    """
    weights, most = plan.week_index.week.weights, reward(plan, need)
    choices = tuple(
        tuple(
            (each.head, each.cost + weights.travel_minute * each.starts[start])
            for each in part
            if start in each.starts
        )
        for part in by_part
    )
    if choices in tried:
        return
    tried.add(choices)
    preferred, costs = frozenset(need.prefer), [dict(part) for part in choices]
    for team in cheapest_teams(costs, limit=limit, preferred=preferred, missed=weights.not_preferred):
        yield Insertion(team.heads, start, most - team.cost)


def _as_before(plan: PartialPlan, need: Need, by_part: list[list[Candidate]]) -> Insertion | None:
    """The team and start of the plan before, if possible now: what spares the cost of a change."""
    previous = plan.week_index.previous.get(need.id)
    weights = plan.week_index.week.weights
    if not previous or not weights.change or len(previous.heads) != len(by_part):
        return None
    cost = 0
    for head, part in zip(previous.heads, by_part, strict=True):
        candidate = next((each for each in part if each.head == head and previous.start in each.starts), None)
        if not candidate:
            return None
        cost += candidate.cost + weights.travel_minute * candidate.starts[previous.start]
    return Insertion(previous.heads, previous.start, gain(plan, need, previous.heads, previous.start) - cost)


def reward(plan: PartialPlan, need: Need) -> int:
    """What serving the need brings, whoever comes and whenever."""
    index, weights = plan.week_index, plan.week_index.week.weights
    first = 0 if plan.by_township[need.township] else weights.township_first
    return weights.served_point * (index.points(need) + first)


def gain(plan: PartialPlan, need: Need, heads: tuple[str, ...], start: int) -> int:
    """What serving the need brings, less what is not the heads' own cost."""
    index, weights = plan.week_index, plan.week_index.week.weights
    gain = reward(plan, need)
    if need.prefer and not set(need.prefer) & set(heads):
        gain -= weights.not_preferred
    previous = index.previous.get(need.id)
    if previous and previous.heads == heads and previous.start == start:
        gain += weights.change
    return gain
