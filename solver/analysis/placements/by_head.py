"""Which head could take a visit in which half-day."""

from collections.abc import Iterable, Mapping

from solver.analysis.placements.cell import Cell, HalfDay, Obstacle
from solver.analysis.placements.obstacles import (
    at_any_time,
    free_starts,
    of_head,
    of_head_at_any_time,
    of_means,
)
from solver.analysis.placements.row import barred_row, row_of
from solver.analysis.placements.situation import Situation
from solver.analysis.placements.team_obstacles import of_team
from solver.rules.teams import cheapest_teams
from solver.week import Assignment, Head, Week


def placements_by_head(
    week: Week,
    assignments: Iterable[Assignment],
    need: str,
    *,
    part: int | None = None,
    told: int | None = None,
) -> tuple[Cell, ...]:
    """A row of fourteen half-days for each head of the week, by id: could this head come then, nothing else moved.

    Of a need that is planned, the head of ``part`` is the one who would be taken off (the first where it is not told),
    and the others come along. Of an open one the row's head comes with the best others. ``told``
    is that of :func:`placements_in_time`. Raises :class:`KeyError` for a
    need that is not in the week, :class:`ValueError` where it is fixed or has no such part.
    """
    return by_head(Situation(week, assignments, need, told=told), part or 0)


def by_head(situation: Situation, part: int) -> tuple[Cell, ...]:
    """The same for a need that has been picked up already."""
    if not 0 <= part < len(situation.need.parts):
        raise ValueError(f"need {situation.need.id} has no part {part}")
    barred = at_any_time(situation)
    cells: list[Cell] = []
    for head in situation.index.heads.values():
        if barred:
            cells.extend(barred_row(head.id, barred))
        elif situation.present:
            cells.extend(_instead(situation, head, part, situation.present))
        else:
            cells.extend(_with_best_others(situation, head))
    return tuple(cells)


def _instead(situation: Situation, head: Head, part: int, present: Assignment) -> tuple[Cell, ...]:
    """The head in place of the one of a part; its own row moves the visit in time."""
    team = (*present.heads[:part], head.id, *present.heads[part + 1 :])
    if len(set(team)) < len(team):
        return barred_row(head.id, Obstacle("in_team", head.id))
    return of_team(situation, head.id, team, first=part)


def _with_best_others(situation: Situation, head: Head) -> tuple[Cell, ...]:
    topics = [topic for topic in situation.need.parts if topic in head.topics]
    if not topics:
        return barred_row(head.id, Obstacle("no_topic", head.id))
    barred = of_head_at_any_time(situation, head, topics[0])
    if barred:
        return barred_row(head.id, barred)

    def obstacle(half_day: HalfDay) -> Obstacle:
        starts = situation.starts_in[half_day]
        if not starts:
            return Obstacle("window")
        own = of_head(situation, head, starts)
        if own:
            return own
        means = of_means(situation, free_starts(situation, head, starts))
        return means or Obstacle("parts", head.id)

    return row_of(situation, head.id, _teams_with(situation, head.id), obstacle)


def _teams_with(situation: Situation, head: str) -> Mapping[int, tuple[str, ...]]:
    """The best team with the head at each start at which there is one."""
    starts = {start for part in situation.able if head in part for start in part[head].starts}
    if len(situation.able) == 1:
        return dict.fromkeys(sorted(starts), (head,))
    found: dict[int, tuple[str, ...]] = {}
    known: dict[tuple[tuple[tuple[str, int], ...], ...], tuple[str, ...] | None] = {}
    for start in sorted(starts):
        costs = tuple(
            tuple(
                (name, situation.cost_at(number, name, start))
                for name, each in part.items()
                if start in each.starts
            )
            for number, part in enumerate(situation.able)
        )
        if costs not in known:
            known[costs] = _best_with(situation, head, [dict(part) for part in costs])
        if team := known[costs]:
            found[start] = team
    return found


def _best_with(situation: Situation, head: str, costs: list[dict[str, int]]) -> tuple[str, ...] | None:
    preferred, missed = frozenset(situation.need.prefer), situation.week.weights.not_preferred
    best = None
    for number, part in enumerate(costs):
        if head in part:
            others = [
                {head: part[head]}
                if at == number
                else {name: cost for name, cost in each.items() if name != head}
                for at, each in enumerate(costs)
            ]
            if all(others):
                team = next(cheapest_teams(others, limit=1, preferred=preferred, missed=missed), None)
                best = min((each for each in (best, team) if each), default=None)
    return best.heads if best else None
