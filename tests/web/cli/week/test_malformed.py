"""A malformed file of any kind is refused as a whole: exit 2, the place, what is allowed, nothing written."""

import copy
import json
import os
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from solver import dump_plan, load_week, solve
from solver.files.fault import MOST_TOLD
from tests.solver.files.malformed import GOOD, TEXTS, values
from tests.web.cli.week.run import main
from web.cli.output.verdict import MOST_VIOLATIONS

CASES = values()
EXECUTABLE = [sys.executable, "-c", "import sys; from web.cli import main; main()"]


def refused(argv: list[str], capsys: pytest.CaptureFixture[str], out: Path) -> list[str]:
    """The lines of a refusal."""
    assert main(argv) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert not out.exists()
    assert list(out.parent.glob(".*")) == []
    lines = captured.err.split("\n")
    assert lines.pop() == ""
    assert lines
    assert all("; allowed: " in line and line.replace("’", "'").isprintable() for line in lines), lines
    assert len(lines) < 30
    return lines


def test_the_good_file_is_good() -> None:
    assert solve(load_week(json.dumps(GOOD))).score.served == 1
    assert len(CASES) + len(TEXTS) > 500


@pytest.mark.parametrize("case", CASES)
def test_a_wrong_value_is_refused_where_it_is(
    case: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change, where = CASES[case]
    raw = copy.deepcopy(GOOD)
    change(raw)
    file = tmp_path / "week.json"
    file.write_text(json.dumps(raw), encoding="utf-8")
    lines = refused(["solve", str(file), "-o", str(tmp_path / "out.json")], capsys, tmp_path / "out.json")
    assert any(line.startswith(f"{file}: {where}") for line in lines), lines


@pytest.mark.parametrize("case", TEXTS)
def test_a_text_that_is_no_week_is_refused(
    case: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content, where = TEXTS[case]
    file, out = tmp_path / "week.json", tmp_path / "out.json"
    file.write_bytes(content)
    lines = refused(["solve", str(file), "-o", str(out)], capsys, out)
    assert lines[0].startswith(f"{file}: {where}: "), lines
    if where == "$":
        good = tmp_path / "good.json"
        good.write_text(json.dumps(GOOD), encoding="utf-8")
        assert refused(["check", str(good), str(file)], capsys, out)[0].startswith(f"{file}: $: ")
        urgent = ["replan", str(good), str(_plan_file(tmp_path)), "--urgent", str(file), "-o", str(out)]
        if case != "a list":
            assert refused(urgent, capsys, out)[0].startswith(f"{file}: $: ")


def _plan_file(folder: Path) -> Path:
    file = folder / "plan.json"
    file.write_text(dump_plan(solve(load_week(json.dumps(GOOD)), seconds=0)), encoding="utf-8")
    return file


PLAN_FAULTS: list[tuple[list[str | int], object, str]] = [
    (["format"], "sizhang.week/1", "$.format"),
    (["monday"], "2026-12-01", "$.monday"),
    (["assignments"], {}, "$.assignments"),
    (["assignments", 0], [], "$.assignments[0]"),
    (["assignments", 0, "need"], 1, "$.assignments[0].need"),
    (["assignments", 0, "need"], "", "$.assignments[0].need"),
    (["assignments", 0, "heads"], "h1", "$.assignments[0].heads"),
    (["assignments", 0, "heads"], [None], "$.assignments[0].heads[0]"),
    (["assignments", 0, "start"], "2026-12-08T09:00", "$.assignments[0].start"),
    (["assignments", 0, "start"], "2026-12-01T09:00Z", "$.assignments[0].start"),
    (["assignments", 0, "colour"], "red", "$.assignments[0].colour"),
    (["unmatched"], None, "$.unmatched"),
    (["unmatched"], [{"need": "n2"}], "$.unmatched[0].reason"),
    (["unmatched"], [{"need": "n2", "reason": "bored"}], "$.unmatched[0].reason"),
    (["unmatched"], [{"need": "n2", "reason": {}}], "$.unmatched[0].reason"),
    (["score"], 7, "$.score"),
    (["score", "value"], 1.0, "$.score.value"),
    (["score", "value"], 10**30, "$.score.value"),
    (["score", "served"], True, "$.score.served"),
    (["score", "parts"], [], "$.score.parts"),
    (["score", "parts", "travel"], None, "$.score.parts.travel"),
    (["score", "parts", "luck"], 1, "$.score.parts.luck"),
    (["bound"], 1e3, "$.bound"),
    (["bound"], "0", "$.bound"),
    (["status"], "great", "$.status"),
    (["status"], ["optimal"], "$.status"),
    (["seconds"], -1, "$.seconds"),
    (["seconds"], "soon", "$.seconds"),
    (["solver"], "a\nb", "$.solver"),
    (["colour"], "red", "$.colour"),
]


@pytest.mark.parametrize(("steps", "value", "where"), PLAN_FAULTS)
def test_a_malformed_plan_is_refused_where_it_is(
    steps: list[str | int], value: object, where: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    week, plan, out = tmp_path / "week.json", _plan_file(tmp_path), tmp_path / "out.json"
    week.write_text(json.dumps(GOOD), encoding="utf-8")
    raw: Any = json.loads(plan.read_text(encoding="utf-8"))
    node = raw
    for step in steps[:-1]:
        node = node[step]
    node[steps[-1]] = value
    plan.write_text(json.dumps(raw), encoding="utf-8")
    for argv in (
        ["check", str(week), str(plan)],
        ["explain", str(week), str(plan), "n1"],
        ["replan", str(week), str(plan), "-o", str(out)],
        ["stand-ins", str(week), str(plan), "-o", str(out)],
    ):
        assert [line.split(": ")[1] for line in refused(argv, capsys, out)] == [where]


def test_a_file_with_many_faults_is_refused_in_few_lines(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    raw: Any = copy.deepcopy(GOOD)
    raw["needs"] = [raw["needs"][0] | {"id": f"n{number}", "x" * 9_000: 1} for number in range(2_000)]
    file = tmp_path / "week.json"
    file.write_text(json.dumps(raw), encoding="utf-8")
    assert main(["solve", str(file)]) == 2
    *lines, last = capsys.readouterr().err.splitlines()
    assert len(lines) == MOST_TOLD
    assert all(len(line) < 1_000 for line in lines)
    assert last == "and at least 900 more that are wrong"


def test_a_verdict_on_a_plan_with_many_faults_ends(
    week_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = _plan_file(tmp_path)
    raw: Any = json.loads(plan.read_text(encoding="utf-8"))
    raw["assignments"] = raw["assignments"] * (2 * MOST_VIOLATIONS)
    plan.write_text(json.dumps(raw), encoding="utf-8")
    assert main(["check", str(week_file), str(plan)]) == 1
    verdict = json.loads(capsys.readouterr().out)
    assert len(verdict["violations"]) == MOST_VIOLATIONS
    assert verdict["violations_left_out"] > 0


def run(*argv: str, **how: Any) -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run([*EXECUTABLE, *argv], capture_output=True, check=False, **how)


@pytest.fixture
def week_file(tmp_path: Path) -> Path:
    """The good week."""
    file = tmp_path / "week.json"
    file.write_text(json.dumps(GOOD), encoding="utf-8")
    return file


@pytest.mark.parametrize(
    "name", ["{folder}", "{folder}/nowhere.json", "{week}/below", "a\x00b", "x" * 5000, ""]
)
def test_a_file_that_cannot_be_read_is_told_in_one_line(
    name: str, week_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out.json"
    given = name.format(folder=tmp_path, week=week_file)
    assert main(["solve", given, "-o", str(out)]) == 2
    captured = capsys.readouterr()
    assert (captured.out, len(captured.err.splitlines()), out.exists()) == ("", 1, False)


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read and write everything")
def test_files_that_are_forbidden_are_told_in_one_line(week_file: Path, tmp_path: Path) -> None:
    locked = tmp_path / "locked"
    locked.mkdir(mode=stat.S_IRUSR | stat.S_IXUSR)
    answer = run("solve", str(week_file), "-o", str(locked / "out.json"))
    assert (answer.returncode, len(answer.stderr.splitlines())) == (2, 1)
    week_file.chmod(0)
    answer = run("solve", str(week_file))
    assert (answer.returncode, answer.stdout, len(answer.stderr.splitlines())) == (2, b"", 1)


@pytest.mark.parametrize(
    "name", ["{folder}", "{folder}/no/where.json", "{week}/below", "/dev/full", "a\x00b"]
)
def test_an_output_that_cannot_be_written_is_told_in_one_line(
    name: str, week_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = sorted(tmp_path.iterdir())
    assert main(["solve", str(week_file), "-o", name.format(folder=tmp_path, week=week_file)]) == 2
    captured = capsys.readouterr()
    assert (captured.out, len(captured.err.splitlines())) == ("", 1)
    assert sorted(tmp_path.iterdir()) == before


def test_an_old_output_survives_whatever_is_wrong(week_file: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    out.write_text("old", encoding="utf-8")
    week_file.write_bytes(TEXTS["cut short"][0])
    assert main(["solve", str(week_file), "-o", str(out)]) == 2
    assert out.read_text(encoding="utf-8") == "old"


def test_a_reader_who_leaves_is_no_error(week_file: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as closed:
        answer = subprocess.run(
            [*EXECUTABLE, "solve", str(week_file)], stdout=closed, stderr=subprocess.PIPE, check=False
        )
    assert (answer.returncode, answer.stderr) == (0, b"")


def test_a_full_disk_behind_standard_output_is_told_in_one_line(week_file: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        answer = subprocess.run(
            [*EXECUTABLE, "solve", str(week_file)], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert (answer.returncode, len(answer.stderr.splitlines())) == (2, 1)


def test_a_closed_standard_input_is_told_in_one_line() -> None:
    answer = subprocess.run(
        ["sh", "-c", 'exec "$0" "$@" <&-', *EXECUTABLE, "solve", "-"], capture_output=True, check=False
    )
    assert (answer.returncode, answer.stdout, len(answer.stderr.splitlines())) == (2, b"", 1)


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "gbk", "utf-16"])
def test_what_is_printed_is_utf_8_whatever_the_terminal_speaks(encoding: str, week_file: Path) -> None:
    raw = copy.deepcopy(GOOD)
    raw["needs"][1]["id"] = "需求🎪"
    raw["previous"] = []
    week_file.write_text(json.dumps(raw), encoding="utf-8")
    answer = run("solve", str(week_file), env={**os.environ, "PYTHONIOENCODING": encoding})
    assert answer.returncode == 0, answer.stderr
    assert json.loads(answer.stdout.decode())["unmatched"][0]["need"] == "需求🎪"


def test_a_fault_can_be_told_on_any_terminal(week_file: Path) -> None:
    raw = {**copy.deepcopy(GOOD), "键🎪": 1}
    week_file.write_text(json.dumps(raw), encoding="utf-8")
    answer = run("solve", str(week_file), env={**os.environ, "PYTHONIOENCODING": "ascii:strict"})
    assert (answer.returncode, len(answer.stderr.splitlines())) == (2, 1)
