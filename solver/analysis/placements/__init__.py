"""Where a visit could be put in the week: each half-day with its effect, or with what stands in the way."""

from solver.analysis.placements.by_head import placements_by_head
from solver.analysis.placements.cell import Cell, Effect, HalfDay, Obstacle, PossibleVisit
from solver.analysis.placements.in_time import placements_in_time
from solver.analysis.placements.possible import possible_placements

__all__ = [
    "Cell",
    "Effect",
    "HalfDay",
    "Obstacle",
    "PossibleVisit",
    "placements_by_head",
    "placements_in_time",
    "possible_placements",
]
