"""`sizhang generate` writes a whole valid file or says in one line why not."""

from datetime import date
from pathlib import Path

import pytest
import time_machine

import solver
from tests.web.cli.week.run import main as run


def main(arguments: list[str]) -> int:
    return run(["generate", *arguments])


def generated(path: Path, *arguments: str) -> solver.Week:
    assert main([*arguments, "-o", str(path)]) == 0
    return solver.load_week(path.read_bytes())


def test_a_county_is_dongtai_with_60_needs_and_90_heads(tmp_path: Path):
    week = generated(tmp_path / "week.json", "county", "--seed", "3")
    assert (len(week.townships), len(week.needs), len(week.heads)) == (14, 60, 90)


def test_a_city_is_yancheng_with_its_nine_counties(tmp_path: Path):
    week = generated(tmp_path / "week.json", "city", "--seed", "3", "--needs", "4", "--heads", "5")
    assert {need.id[:4] for need in week.needs} == {"3209"}
    assert (len(week.needs), len(week.heads)) == (9 * 4, 9 * 5)


def test_the_province_is_all_97_counties(tmp_path: Path):
    week = generated(tmp_path / "week.json", "province", "--seed", "3", "--needs", "2", "--heads", "2")
    assert (len(week.townships), len(week.needs)) == (1175, 194)


def test_any_list_of_counties_can_be_asked_for(tmp_path: Path):
    week = generated(tmp_path / "week.json", "county", "--area", "320981", "--area", "320904", "--needs", "3")
    assert {need.id[:6] for need in week.needs} == {"320981", "320904"}


def test_unless_told_otherwise_it_is_next_week(tmp_path: Path):
    with time_machine.travel("2026-11-30 12:00 +0800"):
        week = generated(tmp_path / "week.json", "county", "--needs", "1")
    assert week.monday == date(2026, 12, 7)


def test_same_arguments_same_bytes(tmp_path: Path):
    for name in ("one", "two"):
        generated(tmp_path / name, "county", "--seed", "5", "--monday", "2026-11-30")
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_a_dash_writes_to_standard_output(capsys: pytest.CaptureFixture[str]):
    assert main(["county", "--needs", "1", "--heads", "1", "-o", "-"]) == 0
    assert len(solver.load_week(capsys.readouterr().out).needs) == 1


def test_an_unknown_area_is_refused_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    target = tmp_path / "week.json"
    assert main(["county", "--area", "110101", "-o", str(target)]) == 2
    assert capsys.readouterr().err.splitlines() == [
        "sizhang generate: --area 110101: no county of Jiangsu has this code"
    ]
    assert not target.exists()


def test_an_unwritable_file_is_refused_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["county", "--needs", "1", "-o", str(tmp_path / "nowhere" / "week.json")]) == 2
    assert "cannot be written" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "arguments",
    [
        ["village"],
        ["county", "--seed", "-1"],
        ["county", "--seed", "3.7"],
        ["county", "--seed", "9" * 30],
        ["county", "--needs", "2001"],
        ["county", "--heads", "many"],
        ["county", "--monday", "2026-12-01"],
        ["county", "--monday", "2026-13-01"],
    ],
)
def test_arguments_that_make_no_sense_are_refused(arguments: list[str], tmp_path: Path):
    assert main([*arguments, "-o", str(tmp_path / "week.json")]) == 2
    assert list(tmp_path.iterdir()) == []
