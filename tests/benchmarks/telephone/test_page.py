"""What was measured on a telephone stands on the page as the median, each page in a row."""

from __future__ import annotations

import pytest

from benchmarks.telephone.errands import Errand
from benchmarks.telephone.every_page import kind_of
from benchmarks.telephone.page import page
from benchmarks.telephone.weights import Weight

ERRANDS = [Errand("accept", 2, 0, waited, 20, 140_400) for waited in (9.0, 1.2, 3.0)]
WEIGHT = Weight("sancang", "/needs", 141_000, 25, 5_300, 1)


def test_an_errand_is_told_by_its_median() -> None:
    row = next(line for line in page(ERRANDS, [WEIGHT]).splitlines() if line.startswith("| a head accepts"))
    assert row.endswith("| 2 | 0 | 3.0 | 20 | 140 |")


def test_an_errand_that_was_not_done_is_not_told_as_nothing() -> None:
    row = next(line for line in page(ERRANDS, []).splitlines() if line.startswith("| a clerk confirms"))
    assert row.endswith("| – | – | – | – | – |")


def test_a_page_has_what_it_weighs_at_first_and_again() -> None:
    assert "| `/needs` | clerk | 141 | 25 | 5 | 1 |" in page(ERRANDS, [WEIGHT]).splitlines()


def test_a_page_that_two_heads_see_is_told_once_as_the_heavier() -> None:
    both = [
        Weight(login, "/calendar", size, 20, 3_000, 1)
        for login, size in (("zhoumingyuan", 90_000), ("lichunhe", 99_000))
    ]
    rows = [line for line in page([], both).splitlines() if "/calendar" in line]
    assert rows == ["| `/calendar` | head | 99 | 20 | 3 | 1 |"]


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/needs/12/visit", "/needs/…/visit"),
        ("/rounds/3?view=plan", "/rounds/…"),
        ("/settings/320981/channels", "/settings/…/channels"),
        ("/a", "/a"),
    ],
)
def test_pages_that_differ_by_a_number_are_of_one_kind(path: str, kind: str) -> None:
    assert kind_of(path) == kind
