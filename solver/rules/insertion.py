"""Ways to add one need to a plan in which nothing else moves."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from solver.rules.insertion_window import insertion_windows
from solver.rules.partial_plan import PartialPlan
from solver.week import Head, Need, day_of


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


def eligible_heads(board: PartialPlan, need: Need, topic: str) -> tuple[Head, ...]:
    """The heads who may take a part of a need at all, by id, whatever their diary says (rule 1)."""
    directory = board.week_index
    found = directory.eligible_heads.get((need.id, topic))
    if found is None:
        roads, place = directory.travel_times, directory.place_of(need)
        found = directory.eligible_heads[need.id, topic] = tuple(
            head
            for head in directory.by_topic.get(topic, ())
            if need.audience <= head.max_audience
            and head.id not in need.exclude
            and roads.minutes(head.place, place) <= head.max_travel_minutes
        )
    return found


def available_starts(board: PartialPlan, need: Need) -> tuple[int, ...]:
    """The need's starts at which its venue and its packs can be had."""
    starts = board.week_index.starts(need)
    if need.packs:
        packs = {day: board.has_packs(need, day) for day in {day_of(start) for start in starts}}
        starts = tuple(start for start in starts if packs[day_of(start)])
    if not board.by_venue[need.venue]:
        # An empty venue is as good at one time as at another.
        return starts if starts and board.has_room(need, starts[0]) else ()
    return tuple(start for start in starts if board.has_room(need, start))


def candidates(board: PartialPlan, need: Need, topic: str, starts: tuple[int, ...]) -> list[Candidate]:
    """Who could take a part of the need at one of ``starts`` or more, everything on the board unmoved."""
    directory, weights = board.week_index, board.week_index.week.weights
    place = directory.place_of(need)
    result = []
    for head in eligible_heads(board, need, topic):
        if board.week_full(head):
            continue
        full = {day: board.day_full(head, day) for day in {day_of(start) for start in starts}}
        suiting: dict[int, int] = {}
        for tour in board.tours[head.id]:
            for opening in insertion_windows(tour, place, need.minutes, directory.travel_times):
                index = bisect_left(starts, opening.earliest)
                while index < len(starts) and starts[index] <= opening.latest:
                    if not full[day_of(starts[index])]:
                        suiting[starts[index]] = opening.extra_travel
                    index += 1
        if suiting:
            load = weights.session_load * (head.recent_sessions + len(board.by_head[head.id]))
            result.append(Candidate(head.id, load + directory.fit_cost(head, topic), suiting))
    return result


def best_insertions(board: PartialPlan, need: Need, *, limit: int | None = None) -> tuple[Insertion, ...]:
    """Every set of heads that could serve the need now, each at its best start, best first (or the ``limit`` best)."""
    starts = available_starts(board, need)
    if not starts:
        return ()
    by_part = [candidates(board, need, topic, starts) for topic in need.parts]
    best: dict[frozenset[str], Insertion] = {}
    for start in starts if all(by_part) else ():
        for heads, cost in _teams(board, need, by_part, start, limit):
            found = Insertion(heads, start, gain(board, need, heads, start) - cost)
            key = frozenset(heads)
            if key not in best or _rank(found) < _rank(best[key]):
                best[key] = found
    return tuple(sorted(best.values(), key=_rank)[:limit])


def can_be_served(board: PartialPlan, need: Need) -> bool:
    """Whether there is such a set of heads at all."""
    starts = available_starts(board, need)
    by_part = [candidates(board, need, topic, starts) for topic in need.parts] if starts else []
    return bool(by_part) and any(next(_teams(board, need, by_part, start, None), None) for start in starts)


def _rank(way: Insertion) -> tuple[int, int, tuple[str, ...]]:
    return (-way.value_delta, way.start, way.heads)


def gain(board: PartialPlan, need: Need, heads: tuple[str, ...], start: int) -> int:
    """What serving the need brings, less what is not the heads' own cost."""
    directory, weights = board.week_index, board.week_index.week.weights
    first = 0 if board.sessions_of_township[need.township] else weights.township_first
    gain = weights.served_point * (directory.points(need) + first)
    if need.prefer and not set(need.prefer) & set(heads):
        gain -= weights.not_preferred
    previous = directory.previous.get(need.id)
    if previous and previous.heads == heads and previous.start == start:
        gain += weights.change
    return gain


def _teams(
    board: PartialPlan, need: Need, by_part: list[list[Candidate]], start: int, limit: int | None
) -> Iterator[tuple[tuple[str, ...], int]]:
    """Different heads for all parts at one start, with what they cost together."""
    travel_minute = board.week_index.week.weights.travel_minute
    choices = [
        _cheapest(
            board,
            need,
            [
                (seat.cost + travel_minute * seat.starts[start], seat.head)
                for seat in part
                if start in seat.starts
            ],
            limit,
        )
        for part in by_part
    ]

    def extend(heads: tuple[str, ...], cost: int) -> Iterator[tuple[tuple[str, ...], int]]:
        if len(heads) == len(choices):
            yield heads, cost
            return
        for more, head in choices[len(heads)]:
            if head not in heads:
                yield from extend((*heads, head), cost + more)

    if all(choices):
        yield from extend((), 0)


def _cheapest(
    board: PartialPlan, need: Need, priced: list[tuple[int, str]], limit: int | None
) -> list[tuple[int, str]]:
    """Enough heads of a part to find the ``limit`` best teams.

    In a team with a head beyond the cheapest ``limit + parts - 1``, at least ``limit`` cheaper heads are free to
    take its place; only heads whose name itself counts (preferred, or there before) cannot be replaced so.
    """
    priced.sort()
    if limit is None:
        return priced
    previous = board.week_index.previous.get(need.id)
    named = {*need.prefer, *(previous.heads if previous else ())}
    enough = limit + len(need.parts) - 1
    return [choice for rank, choice in enumerate(priced) if rank < enough or choice[1] in named]
