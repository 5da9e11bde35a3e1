"""Who could come when, to a need that nobody has planned yet."""

from collections.abc import Mapping

from solver.rules.feasible_starts import available_starts
from solver.rules.insertion import Candidate, candidates
from solver.rules.partial_plan import PartialPlan
from solver.rules.teams import cheapest_teams
from solver.rules.week_index import WeekIndex
from solver.week import Week


def heads_by_start(week: Week, need: str) -> Mapping[int, frozenset[str]]:
    """For each start (minutes since Monday 00:00) at which the need could be served, the heads who could take part.

    What is fixed stays where it is, whatever else is open or was planned before counts for nothing. A start at which
    some part would find nobody, or not as many different heads as there are parts, is left out. Where the parts can
    be staffed, everybody who could take one of them is in some team, so all of these are named.
    Raises :class:`KeyError` for a need that is not in the week.
    """
    index = WeekIndex(week)
    plan, wanted = PartialPlan(index, week.fixed), index.needs[need]
    starts = available_starts(plan, wanted)
    by_part = [candidates(plan, wanted, topic, starts) for topic in wanted.parts] if starts else []
    found: dict[int, frozenset[str]] = {}
    complete: dict[tuple[frozenset[str], ...], bool] = {}
    for start in starts:
        able = tuple(_able(part, start) for part in by_part)
        if able not in complete:
            complete[able] = _is_a_team(able)
        if complete[able]:
            found[start] = frozenset().union(*able)
    return found


def _able(part: list[Candidate], start: int) -> frozenset[str]:
    return frozenset(each.head for each in part if start in each.starts)


def _is_a_team(able: tuple[frozenset[str], ...]) -> bool:
    costs = [dict.fromkeys(part, 0) for part in able]
    return all(able) and next(cheapest_teams(costs, limit=1), None) is not None
