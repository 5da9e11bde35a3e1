"""Stand-ins (候补): who could take a part of an assignment should its head decline."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from solver.checker import ScoreChange
from solver.plan import Plan
from solver.rules.feasible_starts import available_starts
from solver.rules.insertion import best_insertions, candidates, gain
from solver.rules.partial_plan import PartialPlan
from solver.rules.week_index import WeekIndex
from solver.runtime.interruptible import interruptible
from solver.runtime.stop import never
from solver.week import Assignment, Need, Week

MOST = 5


@dataclass(frozen=True, slots=True)
class StandIn:
    """Heads (in the order of the need's parts) and a start (minutes since Monday 00:00) instead of those planned.

    ``value_delta`` is the exact change of the plan's value against today's plan, everything else left alone.
    """

    heads: tuple[str, ...]
    start: int
    value_delta: int


@dataclass(frozen=True, slots=True)
class FilledPart:
    """One head of one assignment, and who could step in should this head say no, best first; maybe nobody."""

    need: str
    head: str
    stand_ins: tuple[StandIn, ...]


def stand_ins(week: Week, plan: Plan, *, limit: int = MOST) -> tuple[FilledPart, ...]:
    """All that :func:`stand_ins_stream` tells, at once."""
    return tuple(_all_parts(week, plan, limit))


def stand_ins_stream(
    week: Week, plan: Plan, *, limit: int = MOST, cancelled: Callable[[], bool] = never
) -> Iterator[FilledPart]:
    """Every filled part of a valid plan, by need and part, each with its best stand-ins, at most ``limit``.

    Nothing else of the plan moves. Of starts that are worth the same, a stand-in keeps the one planned. At a joint
    event the others keep their parts and the start; only where nobody can join them so, other teams and starts are
    given instead. ``cancelled`` is asked many times a second; once it returns true,
    :class:`~solver.runtime.interruptible.Abandoned` is raised.
    """
    return interruptible(lambda _stopped: _all_parts(week, plan, limit), cancelled)


def _all_parts(week: Week, plan: Plan, limit: int) -> Iterator[FilledPart]:
    known = _Known(WeekIndex(week), plan.assignments)
    for entry in sorted(plan.assignments):
        yield from _filled_parts(known, entry, limit)


def stand_ins_for(
    week: Week, assignments: Iterable[Assignment], need: str, *, limit: int = MOST
) -> tuple[FilledPart, ...]:
    """The same for the parts of one need, among assignments planned by hand or by the solver.

    Raises :class:`KeyError` for a need they do not serve.
    """
    planned = tuple(assignments)
    entry = {each.need: each for each in planned}[need]
    return tuple(_filled_parts(_Known(WeekIndex(week), planned), entry, limit))


class _Known:
    """What all questions about one plan share; none of them changes it."""

    def __init__(self, index: WeekIndex, assignments: tuple[Assignment, ...]) -> None:
        self.plan = PartialPlan(index, assignments)
        self.score_change = ScoreChange(index.week, assignments)


def _filled_parts(known: _Known, entry: Assignment, limit: int) -> Iterator[FilledPart]:
    need, plan = known.plan.week_index.needs[entry.need], known.plan
    base = known.score_change.without(entry)
    with plan.without(entry):
        for part, head in enumerate(entry.heads):
            asked = replace(need, exclude=(*need.exclude, head))
            if len(entry.heads) == 1:
                found = _single(plan, asked, entry, base)
            else:
                found = _joint(known, asked, entry, part) or list(_teams(plan, asked, base, limit))
            yield FilledPart(entry.need, head, tuple(sorted(found, key=_rank(entry))[:limit]))


def _rank(entry: Assignment) -> Callable[[StandIn], tuple[int, bool, int, tuple[str, ...]]]:
    return lambda found: (-found.value_delta, found.start != entry.start, found.start, found.heads)


def _single(plan_without: PartialPlan, need: Need, entry: Assignment, base: int) -> list[StandIn]:
    """Each head who could come alone, at the best start, if possible the one planned."""
    travel_minute = plan_without.week_index.week.weights.travel_minute
    best: list[StandIn] = []
    for candidate in candidates(plan_without, need, need.parts[0], available_starts(plan_without, need)):
        choices = [
            StandIn(
                (candidate.head,),
                start,
                base
                + gain(plan_without, need, (candidate.head,), start)
                - candidate.cost
                - travel_minute * travel,
            )
            for start, travel in candidate.starts.items()
        ]
        best.append(min(choices, key=_rank(entry)))
    return best


def _joint(known: _Known, need: Need, entry: Assignment, part: int) -> list[StandIn]:
    """Each head who could take the one part at the start planned, the others as they are."""
    found = []
    for candidate in candidates(known.plan, need, need.parts[part], (entry.start,)):
        if candidate.head not in entry.heads:
            team = (*entry.heads[:part], candidate.head, *entry.heads[part + 1 :])
            delta = known.score_change.replacing(entry, replace(entry, heads=team))
            found.append(StandIn(team, entry.start, delta))
    return found


def _teams(plan_without: PartialPlan, need: Need, base: int, limit: int) -> Iterator[StandIn]:
    """Whole teams at any start, where the others cannot stay as they are."""
    for insertion in best_insertions(plan_without, need, limit=limit):
        yield StandIn(insertion.heads, insertion.start, base + insertion.value_delta)
