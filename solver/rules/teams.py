"""Teams: different heads for all parts of a need at one start, the cheapest first, without listing them all."""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import count

Costs = Sequence[Mapping[str, int]]


@dataclass(frozen=True, slots=True, order=True)
class Team:
    """What a team costs, and its heads in the order of the parts. Teams sort by cost, then by their heads."""

    cost: int
    heads: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Subset:
    """The teams in which all of ``included`` take part and none of ``excluded`` do."""

    included: frozenset[str] = frozenset()
    excluded: frozenset[str] = frozenset()


def cheapest_teams(
    costs: Costs, *, limit: int | None = None, preferred: Set[str] = frozenset(), missed: int = 0
) -> Iterator[Team]:
    """Sets of heads that can take all parts, by rising cost and then by their names, each in its cheapest order.

    ``costs[part][head]`` is what a head costs for a part; who is not in it cannot take it. A team without any of the
    ``preferred`` costs ``missed`` more. At most ``limit`` teams come.

    Each team is found by solving an assignment problem; the next one by splitting the rest of the teams into disjoint
    sets and taking the best of their best (Murty 1968; Lawler 1972). So one team takes time polynomial in heads and
    parts, however many teams there are.
    """
    if len(costs) == 1:
        yield from sorted(
            Team(cost + (missed if preferred and head not in preferred else 0), (head,))
            for head, cost in costs[0].items()
        )[:limit]
        return
    if limit is not None:
        costs = [_enough(part, limit + len(costs) - 1, preferred) for part in costs]
    waiting: list[tuple[int, tuple[str, ...], int, _Subset]] = []
    number = count()
    ranks = {head: rank for rank, head in enumerate(sorted({head for part in costs for head in part}))}

    def offer(subset: _Subset, *, extra: int) -> None:
        team = _cheapest(costs, ranks, subset)
        if team:
            heappush(waiting, (team.cost + extra, team.heads, next(number), subset))

    liked = sorted(head for head in preferred if head in ranks) if missed else []
    offer(_Subset(excluded=frozenset(liked)), extra=missed if preferred else 0)
    for position, head in enumerate(liked):
        offer(_Subset(frozenset((head,)), frozenset(liked[:position])), extra=0)
    found = 0
    while waiting and (limit is None or found < limit):
        cost, heads, _, subset = heappop(waiting)
        yield Team(cost, heads)
        found += 1
        extra = 0 if not preferred or set(heads) & preferred else missed
        included = subset.included
        for head in heads:
            if head not in subset.included:
                offer(_Subset(included, subset.excluded | {head}), extra=extra)
                included |= {head}


def _enough(part: Mapping[str, int], enough: int, preferred: Set[str]) -> dict[str, int]:
    """The cheapest heads of a part, and the cheapest of the preferred ones.

    In a team with a head beyond the cheapest ``limit + parts - 1``, at least ``limit`` cheaper heads are free to take
    its place, and where it is the only one preferred, that many who are preferred as well.
    """
    by_cost = sorted(part, key=lambda head: (part[head], head))
    chosen = by_cost[:enough] + [head for head in by_cost if head in preferred][:enough]
    return {head: part[head] for head in chosen}


def _cheapest(costs: Costs, ranks: Mapping[str, int], subset: _Subset) -> Team | None:
    """The cheapest of some teams, and of those that cost the same the first by name."""
    able = [[head for head in part if head not in subset.excluded] for part in costs]
    if not all(able):
        return None
    # Mostly nobody is the cheapest for two parts: then there is nothing to solve.
    alone = tuple(
        min(names, key=lambda head: (part[head], head)) for names, part in zip(able, costs, strict=True)
    )
    if len(set(alone)) == len(costs) and subset.included <= set(alone):
        return Team(sum(part[head] for head, part in zip(alone, costs, strict=True)), alone)
    heads = [head for head in ranks if head not in subset.excluded]
    if len(heads) < len(costs) or len(subset.included) > len(costs):
        return None
    # Names break ties: they count as digits of a number that stays below one unit of cost.
    base = len(ranks) + 1
    unit = base ** len(costs)
    total = unit * (1 + sum(max(map(abs, part.values()), default=0) for part in costs))
    must, never = -4 * total, 64 * total * len(costs)
    matrix = [
        [
            (must if head in subset.included else 0)
            + unit * part[head]
            + ranks[head] * base ** (len(costs) - 1 - number)
            if head in part
            else never
            for head in heads
        ]
        for number, part in enumerate(costs)
    ]
    chosen = tuple(heads[column] for column in assign(matrix))
    if any(head not in part for head, part in zip(chosen, costs, strict=True)):
        return None
    if not subset.included <= set(chosen):
        return None
    return Team(sum(part[head] for head, part in zip(chosen, costs, strict=True)), chosen)


def assign(matrix: Sequence[Sequence[int]]) -> list[int]:
    """The linear assignment problem: a column for each row, no column twice, with the least sum.

    ``matrix`` has at least as many columns as rows, and whole numbers of any size. The Hungarian method by shortest
    augmenting paths (Kuhn 1955; Jonker & Volgenant 1987): n rows and m columns take n * n * m steps.
    """
    rows, columns = len(matrix), len(matrix[0]) if matrix else 0
    row_dual, column_dual = [0] * rows, [0] * columns
    row_of: list[int] = [-1] * columns
    for new in range(rows):
        # The shortest path of reduced costs from the new row to a column that is still free.
        distance = [matrix[new][column] - row_dual[new] - column_dual[column] for column in range(columns)]
        before = [-1] * columns
        open_columns, path = set(range(columns)), list[int]()
        while True:
            nearest = min(open_columns, key=lambda column: (distance[column], column))
            length, row = distance[nearest], row_of[nearest]
            open_columns.remove(nearest)
            path.append(nearest)
            if row < 0:
                break
            for column in open_columns:
                more = length + matrix[row][column] - row_dual[row] - column_dual[column]
                if more < distance[column]:
                    distance[column], before[column] = more, nearest
        row_dual[new] += length
        for column in path[:-1]:
            row_dual[row_of[column]] += length - distance[column]
            column_dual[column] -= length - distance[column]
        column = path[-1]
        while before[column] >= 0:
            row_of[column] = row_of[before[column]]
            column = before[column]
        row_of[column] = new
    chosen = [-1] * rows
    for column, row in enumerate(row_of):
        if row >= 0:
            chosen[row] = column
    return chosen
