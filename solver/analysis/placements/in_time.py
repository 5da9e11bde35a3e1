"""When else a visit could be held: the rows are townships, so its heads stay."""

from collections.abc import Iterable

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
from solver.week import Assignment, Week

NEARNESS = (
    "no_topic", "excluded", "audience", "too_far", "not_free", "too_short", "week_cap", "day_cap", "taken",
    "pack_out", "venue_full", "township_full", "parts",
)  # fmt: skip
"""The farther back, the nearer a head is to being able to come."""


def placements_in_time(
    week: Week, assignments: Iterable[Assignment], need: str, *, told: int | None = None
) -> tuple[Cell, ...]:
    """The fourteen half-days of the week for a need: could it be held then by its heads, nothing else moved.

    An open need has no heads yet: the best who could come then are taken, and where nobody could, what is told is in
    the way of the one who is nearest to it. ``told`` is a start that its township expects: it stays the start of its
    half-day wherever that keeps the rules. Raises :class:`KeyError` for a need that is not in the week and
    :class:`ValueError` where it is fixed.
    """
    return in_time(Situation(week, assignments, need, told=told))


def in_time(situation: Situation) -> tuple[Cell, ...]:
    """The same for a need that has been picked up already."""
    if barred := at_any_time(situation):
        return barred_row(None, barred)
    if situation.present:
        return of_team(situation, None, situation.present.heads)
    return row_of(
        situation, None, _best_teams(situation), lambda half_day: _nearest_obstacle(situation, half_day)
    )


def _best_teams(situation: Situation) -> dict[int, tuple[str, ...]]:
    preferred, missed = frozenset(situation.need.prefer), situation.week.weights.not_preferred
    found: dict[int, tuple[str, ...]] = {}
    for start in situation.index.starts(situation.need):
        costs = [
            {
                name: situation.cost_at(number, name, start)
                for name, each in part.items()
                if start in each.starts
            }
            for number, part in enumerate(situation.able)
        ]
        if all(costs):
            team = next(cheapest_teams(costs, limit=1, preferred=preferred, missed=missed), None)
            if team:
                found[start] = team.heads
    return found


def _nearest_obstacle(situation: Situation, half_day: HalfDay) -> Obstacle:
    """What is in the way of the head who is nearest to coming, for the part for which nobody is there."""
    starts = situation.starts_in[half_day]
    if not starts:
        return Obstacle("window")
    for topic in situation.need.parts:
        found: list[Obstacle] = []
        for head in situation.index.by_topic.get(topic, ()):
            own = of_head_at_any_time(situation, head, topic) or of_head(situation, head, starts)
            own = own or of_means(situation, free_starts(situation, head, starts))
            if own is None:
                break
            found.append(own)
        else:
            return max(found, key=lambda each: NEARNESS.index(each.reason), default=Obstacle("no_topic"))
    return Obstacle("parts")
