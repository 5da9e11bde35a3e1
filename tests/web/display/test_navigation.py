"""The menu marks the part that a page belongs to."""

from __future__ import annotations

import pytest
from flask import Flask

from web.display.navigation import MENU, part_of

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
