"""Every icon a template or a table names is in the list that the sprite is made of, and nothing else is."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

from tests.web.reader import reading
from web.display.badges import BADGES, CHANGE_BADGES
from web.display.icons import icon
from web.display.navigation import MENU

WEB = Path(__file__).parents[3] / "web"
TEMPLATES = sorted((WEB / "templates").rglob("*.html"))
FROM_TABLES = {entry.icon for entry in MENU} | {
    look.icon for looks in (*BADGES.values(), CHANGE_BADGES) for look in looks.values()
}
LISTED = (WEB / "icons.txt").read_text(encoding="utf-8").split()


@pytest.fixture(scope="module")
def trees() -> list[nodes.Template]:
    parser = Environment(extensions=["jinja2.ext.i18n"], autoescape=True)
    return [parser.parse(path.read_text(encoding="utf-8"), filename=str(path)) for path in TEMPLATES]


def test_every_icon_named_is_listed_and_every_icon_listed_is_named(trees: list[nodes.Template]) -> None:
    named = set(names_in(trees)) | FROM_TABLES
    assert {"not in web/icons.txt": named - set(LISTED), "named nowhere": set(LISTED) - named} == {
        "not in web/icons.txt": set(),
        "named nowhere": set(),
    }


def test_the_list_is_sorted_and_without_repetition() -> None:
    assert sorted(set(LISTED)) == LISTED


def test_the_sprite_has_every_icon_listed() -> None:
    sprite = ET.parse(WEB / "static" / "vendor" / "icons" / "sprite.svg").getroot()
    assert [symbol.get("id") for symbol in sprite] == [f"ti-{name}" for name in LISTED]


def test_an_icon_is_drawn_from_the_sprite_and_lets_no_markup_in() -> None:
    with reading("en"):
        assert str(icon("check")) == (
            '<svg class="ti" aria-hidden="true"><use href="/static/vendor/icons/sprite.svg#ti-check"></use></svg>'
        )
        assert "<b>" not in icon('"><b>')


def names_in(trees: list[nodes.Template]) -> Iterator[str]:
    """The names that reach the macro `icon`, directly or through macros that hand theirs on."""
    drawing = macros_that_draw(trees)
    for tree in trees:
        own_parameters = {name for macro in tree.find_all(nodes.Macro) for name in parameters(macro)}
        for call in tree.find_all(nodes.Call):
            if (argument := drawn_argument(call, drawing)) is not None:
                yield from constants(argument, may_be=own_parameters)


def macros_that_draw(trees: list[nodes.Template]) -> dict[str, tuple[int, str]]:
    """Name of a macro → position and name of the parameter that names an icon: `mark` → (0, "icon_name")."""
    drawing = {"icon": (0, "name")}
    while True:
        found = dict(drawing)
        for macro in (macro for tree in trees for macro in tree.find_all(nodes.Macro)):
            for call in macro.find_all(nodes.Call):
                argument = drawn_argument(call, drawing)
                if isinstance(argument, nodes.Name) and argument.name in parameters(macro):
                    found[macro.name] = (parameters(macro).index(argument.name), argument.name)
        if found == drawing:
            return drawing
        drawing = found


def parameters(macro: nodes.Macro) -> list[str]:
    return [argument.name for argument in macro.args]


def drawn_argument(call: nodes.Call, drawing: dict[str, tuple[int, str]]) -> nodes.Expr | None:
    if not isinstance(call.node, nodes.Name) or call.node.name not in drawing:
        return None
    position, keyword = drawing[call.node.name]
    for given in call.kwargs:
        if given.key == keyword:
            return given.value
    return call.args[position] if position < len(call.args) else None


def constants(argument: nodes.Expr, *, may_be: set[str]) -> Iterator[str]:
    """The words an argument can be; attributes (`item.icon`) come from the tables."""
    if isinstance(argument, nodes.Const):
        yield argument.value
    elif isinstance(argument, nodes.CondExpr):
        yield from constants(argument.expr1, may_be=may_be)
        yield from constants(argument.expr2 or nodes.Const("?"), may_be=may_be)
    elif isinstance(argument, nodes.Name):
        assert argument.name in may_be, f"line {argument.lineno}: which icons can {argument.name} be?"
    else:
        assert isinstance(argument, nodes.Getattr), f"line {argument.lineno}: name the icon in plain words"
