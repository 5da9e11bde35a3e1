"""What of a week is looked at stands in the address, and nothing else does."""

from __future__ import annotations

import pytest

from web.pages.workbench.week_view import WeekView


def test_what_is_as_usual_is_left_out_of_the_address() -> None:
    assert WeekView.of({}).query == ""
    assert WeekView.of({"view": "board", "rows": "townships"}).query == ""


def test_an_address_says_the_same_after_it_was_read() -> None:
    query = "view=map&kind=medical&township=320981100&q=%E5%AE%A3%E8%AE%B2&need=7"
    assert WeekView.at(query).query == query


@pytest.mark.parametrize(
    "asked",
    [
        {"view": "panes"},
        {"rows": "9"},
        {"kind": "mediocre"},
        {"state": "lost"},
        {"sort": "whim"},
        {"need": "-1"},
        {"need": "x"},
        {"need": "9" * 40},
        {"need": "٣"},
        {"bogus": "1"},
    ],
    ids=lambda asked: "-".join(map(ascii, next(iter(asked.items())))),
)
def test_what_there_is_not_counts_as_not_asked_for(asked: dict[str, str]) -> None:
    assert WeekView.of(asked) == WeekView()


def test_what_is_searched_for_has_an_end() -> None:
    assert len(WeekView.of({"q": "x" * 9_000}).q) <= 80


def test_needs_without_a_place_are_asked_for_in_the_list_since_they_lie_on_no_board() -> None:
    assert WeekView.of({"state": "open"}).view == "list"
    assert WeekView.of({"state": "open", "view": "map"}).view == "map"
