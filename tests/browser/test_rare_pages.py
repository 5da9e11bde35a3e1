"""Pages that no link of the demonstration leads to, in states it does not have, are usable like all others."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from matcher.database.engine import transaction
from matcher.settings import Settings
from tests.browser.barriers import violations
from tests.browser.conftest import LAPTOP, PHONE
from tests.browser.live_server import LiveServer
from tests.browser.strangers import with_links
from tests.browser.test_every_page import (
    PARTS,
    Examined,
    kind_of,
    overhang_in_large_text,
    overhang_when_narrow,
)
from tests.browser.visitor import Visitor
from tests.web.rare_personal_links import personal_links
from tests.web.rare_states import arrange_rare_states

NOBODY = ""


@pytest.fixture(scope="module")
def settings(settings: Settings) -> Settings:
    """With personal links."""
    return with_links(settings)


@pytest.fixture(scope="module")
def rare_pages(server: LiveServer) -> dict[str, list[str]]:
    """Where they are, by who may open them; nobody is signed in for personal links."""
    with transaction(server.engine) as session:
        found = arrange_rare_states(session)
        links = personal_links(session, server.app.extensions)
        return {NOBODY: [*links, "/sign-in/help", "/c", "/demo/inbox"], **found}


@pytest.mark.parametrize(
    ("size", "language", "dark"), [(PHONE, "zh", False), (LAPTOP, "en", True)], ids=["phone", "dark laptop"]
)
def test_rare_pages_can_be_used_too(
    size: tuple[int, int],
    language: str,
    dark: bool,
    server: LiveServer,
    rare_pages: dict[str, list[str]],
    visit: Callable[..., Visitor],
) -> None:
    examined, faults = Examined(), list[str]()
    for login, paths in rare_pages.items():
        visitor = visit(login, size=size, language=language, dark=dark, wechat=size == PHONE)
        for path in paths:
            kind = kind_of(path, server.app.url_map.bind(""))
            if dark and kind in examined.kinds:
                continue
            visitor.open(path)
            if (over := overhang_when_narrow(visitor) if size == PHONE else visitor.overhang) > 0:
                faults.append(f"{path}: {over} pixels wider than the screen")
            if not login and size == PHONE and (over := overhang_in_large_text(visitor)) > 0:
                faults.append(f"{path}: {over} pixels wider than the screen with large text")
            if not examined.covers(kind, set(visitor.page.evaluate(PARTS))):
                faults += violations(visitor)
                visitor.shoot("-".join(("rare", login or "nobody", *kind)))
    assert not faults, "\n".join(faults)
    assert len(examined.kinds) > 15
