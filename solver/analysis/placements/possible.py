"""Where and by whom a visit could be held, without what stands in the way elsewhere."""

from collections.abc import Iterable

from solver.analysis.placements.by_head import by_head
from solver.analysis.placements.cell import Cell
from solver.analysis.placements.in_time import in_time
from solver.analysis.placements.situation import Situation
from solver.week import Assignment, Week


def possible_placements(
    week: Week,
    assignments: Iterable[Assignment],
    need: str,
    parts: Iterable[int],
    *,
    told: int | None = None,
) -> tuple[tuple[Cell, ...], ...]:
    """The cells with a placement of :func:`placements_in_time`, then for each part those of :func:`placements_by_head`.

    They are found in a fraction of the time. ``told`` and what is raised are theirs.
    """
    situation = Situation(week, assignments, need, explain=False, told=told)
    rows = (in_time(situation), *(by_head(situation, part) for part in parts))
    return tuple(tuple(cell for cell in cells if cell.placement) for cells in rows)
