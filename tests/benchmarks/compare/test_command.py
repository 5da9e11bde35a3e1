"""One command runs everybody and leaves JSON and a page."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from benchmarks.compare import __main__ as command
from benchmarks.compare.instance import Instance
from tests.solver.builders import a_head, a_need, a_week


@pytest.fixture(autouse=True)
def _one_small_week(monkeypatch: pytest.MonkeyPatch) -> None:
    week = Instance("small-1", "small", "Small", a_week([a_head()], [a_need()]))
    monkeypatch.setattr(command, "county_instances", lambda sizes, seeds: [week])


def compare(folder: Path, *arguments: str) -> int:
    asked = ["--quick", "--only", "sizhang", "--only", "spreadsheet", "-o", str(folder), *arguments]
    return CliRunner().invoke(command.main, asked).exit_code


def test_a_run_leaves_every_number_and_a_page(tmp_path: Path) -> None:
    assert compare(tmp_path) == 0
    (week,) = json.loads((tmp_path / "compared.json").read_text())["weeks"]
    assert [(run["rival"], run["served"]) for run in week["runs"]] == [("sizhang", 1), ("spreadsheet", 1)]
    assert week["reference"]["proven"]
    assert "| Spreadsheet by hand | 1.0 | 0.00 % |" in (tmp_path / "compared.md").read_text()


def test_drawing_again_measures_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compare(tmp_path)
    before = (tmp_path / "compared.json").read_text(), (tmp_path / "compared.md").read_text()
    monkeypatch.delattr(command, "measure")
    (tmp_path / "compared.md").unlink()
    assert compare(tmp_path, "--redraw") == 0
    assert ((tmp_path / "compared.json").read_text(), (tmp_path / "compared.md").read_text()) == before


@pytest.mark.parametrize(
    "refused", [["--only", "nobody"], ["--toptw", "no-such-folder"], ["--seconds", "soon"]]
)
def test_wrong_arguments_are_refused_before_anything_runs(refused: list[str], tmp_path: Path) -> None:
    assert compare(tmp_path, *refused) == 2
    assert list(tmp_path.iterdir()) == []
