"""What a page costs is told of one answer, and in order of what costs most in all."""

from __future__ import annotations

import random

from benchmarks.load.browsers import Browser
from benchmarks.load.costs import Cost, table
from benchmarks.load.person import PAGES, Form, Person

TOWNSHIP = Browser("township", "320981101", 0, "")


class _Window:
    """Shows a list with two needs, and remembers what was opened and sent."""

    def __init__(self) -> None:
        self.opened: list[str] = []

    def get(self, address: str, name: str) -> str:
        self.opened.append(address)
        return '<a href="/needs/7"></a><a href="/needs/9"></a>'

    def send(self, address: str, form: Form, name: str) -> str | None:
        self.opened.append(f"POST {address}")
        return "/needs/11"


def test_the_row_of_a_page_is_of_one_answer_and_the_dearest_page_comes_first() -> None:
    seldom = Cost(answers=1, milliseconds=40, database_milliseconds=8, statements=30, size=50_000)
    often = Cost(answers=9, milliseconds=90, database_milliseconds=18, statements=45, size=90_000, failed=2)
    assert table({"/rounds": seldom, "/needs": often})[2:] == [
        "| `/needs` | 90.0 | 69% | 10.0 | 2.0 | 5.0 | 10.0 | 2 |",
        "| `/rounds` | 10.0 | 31% | 40.0 | 8.0 | 30.0 | 50.0 | 0 |",
        "| all | 100.0 | 100% | 13.0 | 2.6 | 7.5 | 14.0 | 2 |",
    ]


def test_a_person_opens_only_what_the_lists_before_link_to() -> None:
    window = _Window()
    person = Person(TOWNSHIP, window, random.Random(1))
    for _ in range(60):
        person.look()
    numbered = {address for address in window.opened if address.rpartition("/")[2].isdigit()}
    assert numbered == {"/needs/7", "/needs/9"}
    assert set(window.opened) - numbered == {path for path in PAGES["township"] if "{" not in path}


def test_what_is_saved_leads_to_a_page() -> None:
    window = _Window()
    Person(TOWNSHIP, window, random.Random(1)).change()
    assert window.opened[-2:] == ["POST /needs/new", "/needs/11"]
