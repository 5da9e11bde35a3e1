"""A row of cells out of what is possible in it and what is in the way elsewhere."""

from collections.abc import Callable, Mapping

from solver.analysis.placements.cell import Cell, HalfDay, Obstacle, PossibleVisit
from solver.analysis.placements.situation import HALF_DAYS, Situation
from solver.week.interval import DAY_MINUTES, NOON, half_day_of

MIDST_OF_MORNING = 10 * 60
MIDST_OF_AFTERNOON = 3 * 60
"""Minutes after midnight, and after noon, about which people think of a half-day."""


def row_of(
    situation: Situation,
    row: str | None,
    teams: Mapping[int, tuple[str, ...]],
    obstacle: Callable[[HalfDay], Obstacle],
) -> tuple[Cell, ...]:
    """The fourteen cells of a row, Monday morning first.

    ``teams`` are the heads who would come at each start that is possible; ``obstacle`` is asked where there is none in
    a half-day. Of several starts the one that the township was told is taken, else the best for the plan, then the
    present one, then the first. Where the situation is not to be explained, there are only the cells that are possible.
    """
    best: dict[HalfDay, PossibleVisit] = {}
    present = situation.present.start if situation.present else None

    def rank(found: PossibleVisit) -> tuple[bool, int, bool, int]:
        return found.start != situation.told, -found.effect.value, found.start != present, found.start

    for start, heads in teams.items():
        found, half_day = situation.placement(heads, start), half_day_of(start)
        if half_day not in best or rank(found) < rank(best[half_day]):
            best[half_day] = found
    if not situation.explain:
        return tuple(Cell(row, each, best[each], None, None) for each in HALF_DAYS if each in best)
    return tuple(
        Cell(row, half_day, best[half_day], None, None)
        if half_day in best
        else Cell(row, half_day, None, obstacle(half_day), _nearest(situation, teams, half_day))
        for half_day in HALF_DAYS
    )


def barred_row(row: str | None, obstacle: Obstacle) -> tuple[Cell, ...]:
    """A row in which nothing is possible, for one reason."""
    return tuple(Cell(row, half_day, None, obstacle, None) for half_day in HALF_DAYS)


def _nearest(
    situation: Situation, teams: Mapping[int, tuple[str, ...]], half_day: HalfDay
) -> PossibleVisit | None:
    day, afternoon = half_day
    begin = day * DAY_MINUTES + (NOON if afternoon else 0)
    middle = begin + (MIDST_OF_AFTERNOON if afternoon else MIDST_OF_MORNING)
    if not teams:
        return None
    start = min(teams, key=lambda each: (abs(each - middle), each))
    return situation.placement(teams[start], start)
