"""A browser, a demonstration county to open in it, and people who sign in."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, sync_playwright

from matcher import clock
from matcher.settings import Settings
from seeds.demo import run_is_over, start_first_run
from tests.browser.demo_clock import DemoClock
from tests.browser.live_server import LiveServer, serving, working
from tests.browser.screen import WECHAT, Screen
from tests.browser.visitor import Visitor
from tests.browser.words import Words

PHONE, DESK, LAPTOP = (390, 844), (1440, 900), (1366, 768)
RUN_SECONDS = 20


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder drives a browser."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker("browser")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium without windows of its own, or Playwright's where there is none."""
    with sync_playwright() as playwright:
        program = shutil.which("chromium-headless-shell") or shutil.which("chromium")
        chromium = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def demo_clock(demo_noon: datetime) -> Iterator[DemoClock]:
    """Time goes on from the noon at which the demonstration was loaded, and can be moved forward."""
    moving = DemoClock(demo_noon)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clock, "now", moving.now)
        yield moving


@pytest.fixture(scope="module")
def settings(demo_clock: DemoClock, demo_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings on a demonstration county of this module's own."""
    home = tmp_path_factory.mktemp("home")
    shutil.copy(demo_file, home / "sizhang.db")
    return Settings(home=str(home), secret_key="only for tests", run_seconds=RUN_SECONDS)


@pytest.fixture(scope="module")
def server(settings: Settings) -> Iterator[LiveServer]:
    """The product, up and running, with a worker."""
    with working(settings), serving(settings) as server:
        yield server


@pytest.fixture(scope="module")
def planned_week(server: LiveServer, settings: Settings) -> None:
    """The coming week has been matched: a draft of the plan is there."""
    run_id = start_first_run(server.engine, settings)
    assert run_id is not None
    while not run_is_over(server.engine, run_id):
        time.sleep(0.1)


@pytest.fixture(
    params=[Screen(PHONE, "zh", 0), Screen(DESK, "en", 1), Screen(PHONE, "zh", 2, scripts=False)],
    ids=["phone", "desk", "without JavaScript"],
)
def screen(request: pytest.FixtureRequest) -> Screen:
    """The screens every story is told on."""
    found: Screen = request.param
    return found


@pytest.fixture
def visit(browser: Browser, server: LiveServer) -> Iterator[Callable[..., Visitor]]:
    """Let somebody open the product: `visit("sancang", size=PHONE, language="zh")`; nobody is signed in for ``""``."""
    visitors: list[Visitor] = []

    def come(
        login: str = "",
        *,
        size: tuple[int, int] = DESK,
        language: str = "zh",
        scripts: bool = True,
        dark: bool = False,
        wechat: bool = False,
    ) -> Visitor:
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            locale="zh-CN" if language == "zh" else "en-GB",
            java_script_enabled=scripts,
            reduced_motion="reduce",
            color_scheme="dark" if dark else "light",
            has_touch=wechat,
            user_agent=WECHAT if wechat else None,
        )
        context.set_default_timeout(10_000)
        context.add_init_script(AXE_SCRIPT)  # several times cheaper than to send it to each page
        if login:
            cookie = server.cookie_of(login, language)
            context.add_cookies([{"name": "sizhang", "value": cookie, "url": server.address}])
        visitors.append(Visitor(context, server.address, Words(language), touch=wechat))
        return visitors[-1]

    yield come
    complaints = [words for visitor in visitors for words in visitor.complaints]
    for visitor in visitors:
        visitor.context.close()
    assert complaints == []
