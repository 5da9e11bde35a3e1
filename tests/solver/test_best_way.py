"""The quick best insertion is the first of all insertions."""

import pytest

from solver.rules.best_way import best_way
from solver.rules.board import Board
from solver.rules.directory import Directory
from solver.rules.insertion import ways
from tests.solver.tiny_weeks import tiny_week


@pytest.mark.parametrize("seed", range(80))
def test_the_best_way_is_the_first_of_all_ways(seed: int) -> None:
    directory = Directory(tiny_week(seed))
    board = Board(directory, directory.fixed.values())
    for need in directory.needs.values():
        if need.id not in board.assignments:
            assert best_way(board, need) == next(iter(ways(board, need)), None)
