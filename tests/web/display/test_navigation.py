"""The menu marks the part that a page belongs to."""

from __future__ import annotations

import pytest
from flask import Flask

from matcher.policy import Actor
from matcher.vocabulary import Role
from web.display.navigation import MENU, menu_for, part_of

ROOTS = {"/rounds": "rounds", "/scenarios": "rounds", "/plans": "rounds", "/settings": "settings"}


@pytest.mark.parametrize(("root", "part"), ROOTS.items(), ids=[*ROOTS])
def test_every_page_below_a_part_marks_it(app: Flask, root: str, part: str) -> None:
    below = [rule for rule in app.url_map.iter_rules() if f"{rule.rule}/".startswith(f"{root}/")]
    elsewhere = {rule.endpoint for rule in below if "GET" in rule.methods and part_of(rule.endpoint) != part}
    assert below
    assert elsewhere - SCRIPTS == set()


def test_what_is_marked_is_in_the_menu() -> None:
    assert set(ROOTS.values()) <= {entry.endpoint.split(".")[0] for entry in MENU}


SCRIPTS = {"week_news.show"}
"""What a page's script asks for, without a menu."""


@pytest.mark.parametrize(
    ("role", "first"),
    [(Role.TOWNSHIP, ["/needs", "/menu"]), (Role.COORDINATOR, ["/rounds", "/needs", "/notifications"])],
)
def test_a_role_finds_what_it_does_each_day_first(app: Flask, role: Role, first: list[str]) -> None:
    with app.test_request_context("/needs"):
        assert [item.url for item in menu_for(Actor(1, role, "320981115", ""))][: len(first)] == first
