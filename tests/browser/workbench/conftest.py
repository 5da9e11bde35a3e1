"""A county whose coming week has been matched, to be told stories on: matched once a test run, copied for each file."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect
from sqlalchemy import Engine, select

from matcher import clock
from matcher.database.engine import make_engine
from matcher.models import Round
from matcher.settings import Settings
from seeds.demo import run_is_over, start_first_run
from tests.browser.conftest import RUN_SECONDS
from tests.browser.demo_clock import DemoClock
from tests.browser.live_server import LiveServer, serving, working
from tests.browser.strangers import with_links
from tests.browser.visitor import PATIENCE, Visitor
from tests.browser.workbench.desk import Desk
from tests.builders.places import DONGTAI
from tests.fixtures.once_a_run import made_once
from tests.fixtures.sqlite import gather
from web.pages.workbench import best_fix


@pytest.fixture(scope="session")
def matched_file(demo_file: Path, demo_noon: datetime, shared_folder: Path) -> Path:
    """The demonstration with its coming week matched by a worker: a draft of the plan is there."""

    def match(path: Path) -> None:
        home = path.with_suffix(".home")
        home.mkdir()
        shutil.copy(demo_file, home / "sizhang.db")
        settings = Settings(home=str(home), secret_key="only for tests", run_seconds=RUN_SECONDS)
        engine = make_engine(settings.database)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(clock, "now", DemoClock(demo_noon).now)
            _match(engine, settings)
        gather(engine)
        (home / "sizhang.db").rename(path)

    return made_once(shared_folder / "matched.db", match)


def _match(engine: Engine, settings: Settings) -> None:
    with working(settings):
        run_id = start_first_run(engine, settings)
        assert run_id is not None
        while not run_is_over(engine, run_id):
            time.sleep(0.1)


@pytest.fixture(scope="module")
def settings(matched_file: Path, demo_clock: DemoClock, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A county of this file's own, whose heads answer by links."""
    home = tmp_path_factory.mktemp("home")
    shutil.copy(matched_file, home / "sizhang.db")
    return with_links(Settings(home=str(home), secret_key="only for tests", run_seconds=RUN_SECONDS))


@pytest.fixture(scope="module")
def fixes_sought() -> int:
    """For how many open needs the rail looks for a change that would help, which takes seconds after each step."""
    return 0


@pytest.fixture(scope="module", autouse=True)
def sought(fixes_sought: int) -> Iterator[None]:
    """Let the rail look for no more."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(best_fix, "MOST", fixes_sought)
        yield


@pytest.fixture(scope="module")
def server(settings: Settings) -> Iterator[LiveServer]:
    """The web server alone; a story that wants a matching brings a worker of its own."""
    with serving(settings) as server:
        yield server


@pytest.fixture
def desk(visit: Callable[..., Visitor], server: LiveServer) -> Callable[..., Desk]:
    """Let a coordinator sit down before a week: `desk(COMING, size=PHONE, language="en")`."""

    def sit_down(monday: date, query: str = "", *, login: str = "dongtai", **how: Any) -> Desk:
        week = select(Round.id).filter_by(area_code=DONGTAI, monday=monday)
        round_id = server.look_up(lambda session: session.scalars(week).one())
        return Desk(visit(login, **how), round_id, query)

    return sit_down


@pytest.fixture(scope="module", autouse=True)
def patience() -> Iterator[None]:
    """A busy machine may take its time to explain a need."""
    expect.set_options(timeout=PATIENCE)
    yield
    expect.set_options(timeout=5_000)
