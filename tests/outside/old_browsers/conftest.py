"""Each of the old browsers, and the demonstration county to open in it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path

import pytest

from matcher import clock
from matcher.settings import Settings
from tests.browser.demo_clock import DemoClock
from tests.browser.live_server import LiveServer, serving
from tests.outside.old_browsers.devtools import Tab, tab_of
from tests.outside.old_browsers.packages import VERSIONS, OldChromium, old_chromium

PASSWORD = "sizhang-demo"


@pytest.fixture(scope="module")
def server(
    demo_noon: datetime, demo_file: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[LiveServer]:
    """The product with the demonstration, at the noon at which that was loaded."""
    home = tmp_path_factory.mktemp("old-browsers")
    shutil.copy(demo_file, home / "sizhang.db")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clock, "now", DemoClock(demo_noon).now)
        with serving(Settings(home=str(home), secret_key="only for tests")) as found:
            yield found


@pytest.fixture(scope="module", params=VERSIONS)
def chromium(request: pytest.FixtureRequest) -> OldChromium:
    """One of the old browsers."""
    return old_chromium(request.param)


@pytest.fixture
def visit(chromium: OldChromium, server: LiveServer) -> Iterator[Callable[[str], Tab]]:
    """Sign somebody in by the form of the sign-in page, in a browser of its own; nothing may go wrong in it."""
    with ExitStack() as stack:
        opened: list[Tab] = []

        def come(login: str) -> Tab:
            tab = stack.enter_context(tab_of(chromium, server.address))
            opened.append(tab)
            tab.open("/sign-in")
            tab.fill("input[name=login]", login)
            tab.fill("input[name=password]", PASSWORD)
            tab.press("form button.btn-primary[type=submit]")
            return tab

        yield come
        assert [words for tab in opened for words in tab.complaints] == []
