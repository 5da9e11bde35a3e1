"""The cheapest teams are those that trying every team gives, and finding them lists few."""

from __future__ import annotations

import random
from itertools import islice, permutations, product

import pytest

from solver.rules import teams
from solver.rules.teams import Team, assign, cheapest_teams

HEADS = "abcdefgh"


def every_team(costs: list[dict[str, int]], preferred: set[str], missed: int) -> list[Team]:
    """Each set of heads once, in its cheapest order, all of them by cost and name."""
    best: dict[frozenset[str], Team] = {}
    for heads in product(*costs):
        if len(set(heads)) == len(heads):
            cost = sum(part[head] for part, head in zip(costs, heads, strict=True))
            team = Team(cost + (missed if preferred and not preferred & set(heads) else 0), heads)
            best[frozenset(heads)] = min(team, best.get(frozenset(heads), team))
    return sorted(best.values())


@pytest.mark.parametrize("seed", range(200))
def test_teams_come_as_when_all_are_tried(seed: int) -> None:
    rng = random.Random(seed)
    costs = [
        {head: rng.randint(-2, 4) for head in rng.sample(HEADS, rng.randint(1, 6))}
        for _ in range(rng.randint(1, 4))
    ]
    preferred = set(rng.sample([*HEADS, "x", "y"], rng.randint(0, 3)))
    missed = rng.choice((0, 1, 3))
    expected = every_team(costs, preferred, missed)
    for limit in (1, 2, 5, None):
        found = list(cheapest_teams(costs, limit=limit, preferred=preferred, missed=missed))
        assert found == expected[:limit]


@pytest.mark.parametrize("seed", range(50))
def test_an_assignment_is_the_cheapest(seed: int) -> None:
    rng = random.Random(seed)
    rows, columns = rng.randint(1, 4), rng.randint(4, 6)
    matrix = [[rng.randint(-(10**30), 10**30) for _ in range(columns)] for _ in range(rows)]

    def total(chosen: tuple[int, ...]) -> int:
        return sum(row[column] for row, column in zip(matrix, chosen, strict=True))

    assert total(tuple(assign(matrix))) == min(map(total, permutations(range(columns), rows)))


def test_of_very_many_teams_only_those_wanted_are_worked_out(monkeypatch: pytest.MonkeyPatch) -> None:
    solved = []
    monkeypatch.setattr(teams, "assign", lambda matrix: solved.append(matrix) or assign(matrix))
    names = [f"h{number:02}" for number in range(40)]
    costs = [{name: number * (part % 3) for number, name in enumerate(names)} for part in range(10)]
    found = list(islice(cheapest_teams(costs, limit=5, preferred=set(names[10:30]), missed=7), 5))
    assert len({frozenset(team.heads) for team in found}) == 5
    assert len(solved) < 100
    assert max(len(matrix[0]) for matrix in solved) <= 40


def test_a_team_that_no_order_of_heads_fills_is_none() -> None:
    assert not list(cheapest_teams([{"a": 1}, {"a": 1}], limit=3))
    assert not list(cheapest_teams([{"a": 1}, {}]))
