"""The quick best insertion is the first of all insertions."""

import pytest

from solver.construction.best_insertion import best_way
from solver.rules.insertion import ways
from solver.rules.partial_plan import Board
from solver.rules.week_index import Directory
from tests.solver.tiny_weeks import tiny_week


@pytest.mark.parametrize("seed", range(80))
def test_the_best_way_is_the_first_of_all_ways(seed: int) -> None:
    directory = Directory(tiny_week(seed))
    board = Board(directory, directory.fixed.values())
    for need in directory.needs.values():
        if need.id not in board.assignments:
            assert best_way(board, need) == next(iter(ways(board, need)), None)
