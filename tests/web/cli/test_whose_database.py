"""The demonstration and the service for real keep out of each other's database."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from matcher import clock
from matcher.database.engine import make_engine, transaction
from matcher.models import WorkerBeat
from seeds.county import load_county
from web.cli import main


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where nothing is served: loading and serving are only said."""
    monkeypatch.setenv("SIZHANG_HOME", str(tmp_path))
    monkeypatch.setattr("web.cli.demo._serve_until_stopped", lambda _settings: None)
    monkeypatch.setattr("web.cli.start_service.serve_until_stopped", lambda *_: None)
    for command in ("demo", "start_service"):
        monkeypatch.setattr(f"web.cli.{command}.set_up_log", lambda _settings: None)  # of the whole process
        monkeypatch.setattr(f"web.cli.{command}.refuse_busy_port", lambda *_: None)
    monkeypatch.setattr("seeds.demo.load_demo", lambda _engine, **_: None)
    return tmp_path


def sizhang(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments), catch_exceptions=False)


def test_the_demonstration_is_not_started_as_the_service(
    home: Path, demo_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy(demo_file, home / "sizhang.db")
    refused = sizhang("start")
    assert refused.exit_code == 1
    assert f"{home.resolve()} holds the demonstration" in refused.output
    monkeypatch.setenv("SIZHANG_DEMO_ANYWHERE", "true")
    assert sizhang("start").exit_code == 0


def test_a_kept_demonstration_without_its_province_says_how_to_have_it(home: Path, demo_file: Path) -> None:
    shutil.copy(demo_file, home / "sizhang.db")  # its two counties alone
    kept = sizhang("demo")
    assert kept.exit_code == 0
    assert "make demo-reset" in kept.output
    assert "Loading" not in kept.output
    anew = sizhang("demo", "--reset")
    assert anew.exit_code == 0
    assert "Loading" in anew.output
    assert "make demo-reset" not in anew.output


@pytest.mark.parametrize("arguments", [["demo"], ["demo", "--reset"]])
@pytest.mark.parametrize("begun", ["a county", "a worker"])
def test_a_service_that_was_begun_is_left_alone(
    home: Path, empty_sqlite: Path, arguments: list[str], begun: str
) -> None:
    shutil.copy(empty_sqlite, home / "sizhang.db")
    engine = make_engine(f"sqlite:///{home / 'sizhang.db'}")
    with transaction(engine) as session:
        if begun == "a county":
            load_county(session, "320981", catalogue=False)
        else:
            session.add(WorkerBeat(worker="here:1", started_at=clock.now(), seen_at=clock.now()))
    engine.dispose()
    before = (home / "sizhang.db").read_bytes()
    refused = sizhang(*arguments)
    assert refused.exit_code == 1
    assert "not the demonstration's" in refused.output
    assert (home / "sizhang.db").read_bytes() == before


@pytest.mark.parametrize("arguments", [["demo"], ["demo", "--reset"]])
def test_an_interrupted_demonstration_is_loaded_after_all(
    home: Path, empty_sqlite: Path, arguments: list[str]
) -> None:
    shutil.copy(empty_sqlite, home / "sizhang.db")  # migrated, and not loaded
    done = sizhang(*arguments)
    assert done.exit_code == 0
    assert "Loading" in done.output
    assert sizhang("start").exit_code == 0
