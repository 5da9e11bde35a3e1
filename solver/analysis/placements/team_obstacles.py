"""The row of heads who are known: when all of them could come, and whom of them something keeps elsewhere."""

from solver.analysis.placements.cell import Cell, HalfDay, Obstacle
from solver.analysis.placements.obstacles import free_starts, of_head, of_head_at_any_time, of_means
from solver.analysis.placements.row import barred_row, row_of
from solver.analysis.placements.situation import Situation


def of_team(
    situation: Situation, row: str | None, team: tuple[str, ...], *, first: int = 0
) -> tuple[Cell, ...]:
    """When these heads, in the order of the parts, could come together; what is in the way of part ``first`` is told
    before what is in the way of the others.
    """
    parts = sorted(range(len(team)), key=lambda number: (number != first, number))
    heads = [situation.index.heads[team[number]] for number in parts]
    topics = [situation.need.parts[number] for number in parts]
    for head, topic in zip(heads, topics, strict=True):
        if barred := of_head_at_any_time(situation, head, topic):
            return barred_row(row, barred)

    def obstacle(half_day: HalfDay) -> Obstacle:
        starts = situation.starts_in[half_day]
        if not starts:
            return Obstacle("window")
        own = next((found for head in heads if (found := of_head(situation, head, starts))), None)
        if own:
            return own
        together = list(starts)
        for head in heads:
            together = free_starts(situation, head, together)
        if not together:
            return Obstacle("parts", heads[0].id)
        return of_means(situation, together) or Obstacle("parts", heads[0].id)

    candidates = [situation.able[number].get(name) for number, name in enumerate(team)]
    starts = (
        set.intersection(*(set(each.starts) for each in candidates if each))
        if all(candidates)
        else set[int]()
    )
    return row_of(situation, row, dict.fromkeys(sorted(starts), team), obstacle)
