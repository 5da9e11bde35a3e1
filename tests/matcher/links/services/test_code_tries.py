"""A guess over all codes gets nowhere, and nobody else is kept out by it."""

from __future__ import annotations

import pytest
import time_machine
from sqlalchemy import Engine

from matcher import clock
from matcher.links.services.code_tries import CodeTries

MINE, OTHERS = "138 1234 5678", "139 8765 4321"
NOON = clock.now().replace(hour=12, minute=0, second=0, microsecond=0, tzinfo=clock.CHINA)


@pytest.fixture
def tries(engine: Engine) -> CodeTries:
    return CodeTries(engine, key="only for tests")


def wrong(tries: CodeTries, number: str, networks: list[str], each: int) -> int:
    """How many of these wrong codes are looked at."""
    return sum(tries.begin(number, network) is not None for network in networks for _ in range(each))


def test_one_network_soon_has_to_wait_and_nobody_else(tries: CodeTries) -> None:
    assert wrong(tries, MINE, ["guesser"], 30) == 5
    assert tries.begin(MINE, "my telephone")
    assert tries.begin(OTHERS, "guesser")


def test_it_may_try_again_after_an_hour_and_not_for_ever(tries: CodeTries) -> None:
    looked_at = 0
    for hour in range(5):
        with time_machine.travel(NOON.replace(hour=12 + hour, minute=1), tick=False):
            looked_at += wrong(tries, MINE, ["guesser"], 8)
    assert looked_at == 10


def test_many_networks_have_one_try_each_and_so_has_the_head(tries: CodeTries) -> None:
    guessers = [f"guesser {number}" for number in range(12)]
    assert wrong(tries, MINE, guessers, 6) == 4 * 5 + 8 * 1
    assert tries.begin(MINE, "my telephone")
    assert tries.begin(OTHERS, "another telephone")


def test_many_numbers_from_one_network_leave_everybody_a_try(tries: CodeTries) -> None:
    numbers = [f"138 0000 {number:04}" for number in range(14)]
    assert sum(wrong(tries, number, ["guesser"], 6) for number in numbers) == 12 * 5 + 2 * 1
    assert tries.begin(OTHERS, "guesser")
    assert wrong(tries, OTHERS, ["another"], 3) == 3


def test_a_right_code_is_no_guess(tries: CodeTries) -> None:
    for _ in range(12):
        begun = tries.begin(MINE, "my telephone")
        assert begun
        begun.was_right()


def test_right_codes_of_ones_own_win_back_no_guesses(tries: CodeTries) -> None:
    wrong(tries, MINE, [f"guesser {number}" for number in range(4)], 5)  # the number's budget is spent
    for number in range(4):
        begun = tries.begin(MINE, f"owner {number}")
        assert begun
        begun.was_right()
    assert wrong(tries, MINE, ["one more"], 5) == 1
