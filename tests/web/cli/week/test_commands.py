"""The commands: exit codes, one line a fault, whole files or none."""

import json
from pathlib import Path

import pytest

from solver import check, dump_plan, dump_week, load_plan, load_week, solve
from tests.solver.builders import a_head, a_need, a_week
from tests.web.cli.week.run import main


@pytest.fixture
def week_file(tmp_path: Path) -> str:
    """A week of two heads and three needs, one of which nobody may take."""
    week = a_week([a_head(), a_head("h2")], [a_need(), a_need("n2"), a_need("n3", exclude=("h1", "h2"))])
    file = tmp_path / "week.json"
    file.write_text(dump_week(week), encoding="utf-8")
    return str(file)


@pytest.fixture
def plan_file(week_file: str, tmp_path: Path) -> str:
    """The plan of that week."""
    file = tmp_path / "plan.json"
    file.write_text(dump_plan(solve(load_week(Path(week_file).read_bytes()))), encoding="utf-8")
    return str(file)


def test_solve_writes_a_valid_plan(week_file: str, tmp_path: Path) -> None:
    out = tmp_path / "new.json"
    assert main(["solve", week_file, "-o", str(out), "--seconds", "5", "--threads", "1"]) == 0
    assert check(load_week(Path(week_file).read_bytes()), load_plan(out.read_bytes())).valid


def test_solve_writes_to_standard_output(week_file: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["solve", week_file, "-o", "-"]) == 0
    assert load_plan(capsys.readouterr().out).score.served == 2


def test_check_prints_the_verdict(week_file: str, plan_file: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", week_file, plan_file]) == 0
    verdict = json.loads(capsys.readouterr().out)
    assert (verdict["valid"], verdict["violations"], verdict["score"]["served"]) == (True, [], 2)


def test_check_of_a_broken_plan_ends_with_1(
    week_file: str, plan_file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = json.loads(Path(plan_file).read_text(encoding="utf-8"))
    plan["assignments"][0]["start"] = "2026-12-05T09:00"
    Path(plan_file).write_text(json.dumps(plan), encoding="utf-8")
    assert main(["check", week_file, plan_file]) == 1
    rules = {found["rule"] for found in json.loads(capsys.readouterr().out)["violations"]}
    assert {"window", "tour"} <= rules


def test_explain_speaks_json(week_file: str, plan_file: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", week_file, plan_file, "n3"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["need"], told["reason"], len(told["heads"])) == ("n3", "excluded", 2)


def test_explain_streams_one_object_a_line(
    week_file: str, plan_file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["explain", week_file, plan_file, "n3", "--stream"]) == 0
    events = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [event["event"] for event in events[:2]] == ["first", "forced"]
    assert events[-1] == {"event": "done", "complete": True}


def test_recruit_says_how_many_and_whether_that_is_all(
    week_file: str, plan_file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["recruit", week_file, plan_file, "--limit", "1"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (len(told["prospects"]), told["complete"]) == (1, True)
    assert main(["recruit", week_file, plan_file, "--every-township", "--stream"]) == 0
    events = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert events[0] == {"event": "prospect", "prospect": told["prospects"][0]}
    assert events[-1] == {"event": "done", "complete": True}


def test_prices_name_what_is_scarce(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "week.json"
    week = a_week([a_head(place="near", max_sessions_per_week=1)], [a_need(), a_need("n2")])
    file.write_text(dump_week(week), encoding="utf-8")
    assert main(["prices", str(file)]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [(price["head"], price["minutes"]) for price in told["heads"]] == [("h1", 600)]
    assert set(told) == {"heads", "topics", "packs", "venues", "half_days"}


def test_replan_writes_a_plan_without_the_one_who_declined(
    week_file: str, plan_file: str, tmp_path: Path
) -> None:
    new, week = tmp_path / "new.json", tmp_path / "after.json"
    head = load_plan(Path(plan_file).read_bytes()).assignments[0].heads[0]
    command = [
        "replan",
        week_file,
        plan_file,
        "--decline",
        f"n1={head}",
        "-o",
        str(new),
        "--week-output",
        str(week),
    ]
    assert main(command) == 0
    plan = load_plan(new.read_bytes())
    assert head not in next(entry.heads for entry in plan.assignments if entry.need == "n1")
    assert check(load_week(week.read_bytes()), plan).valid


def test_replan_hears_of_everything_that_can_happen(week_file: str, plan_file: str, tmp_path: Path) -> None:
    new, week, urgent = tmp_path / "new.json", tmp_path / "after.json", tmp_path / "urgent.json"
    raw = json.loads(Path(week_file).read_text(encoding="utf-8"))
    urgent.write_text(json.dumps([{**raw["needs"][0], "id": "n=9"}]), encoding="utf-8")
    news = ["--withdraw", "n3", "--ill", "h1=2026-12-06", "--ill", "h2", "--urgent", str(urgent)]
    assert main(["replan", week_file, plan_file, *news, "-o", str(new), "--week-output", str(week)]) == 0
    after, plan = load_week(week.read_bytes()), load_plan(new.read_bytes())
    assert [need.id for need in after.needs] == ["n1", "n2", "n=9"]
    assert [head.available for head in after.heads if head.id == "h2"] == [()]
    assert check(after, plan).valid
    assert all(entry.heads == ("h1",) for entry in plan.assignments)


@pytest.mark.parametrize("options", [[], ["--free"]])
def test_replan_without_news_gives_the_same_plan_byte_for_byte(
    options: list[str], week_file: str, plan_file: str, tmp_path: Path
) -> None:
    new = tmp_path / "new.json"
    assert main(["replan", week_file, plan_file, *options, "-o", str(new)]) == 0
    one, two = (Path(each).read_text(encoding="utf-8").splitlines() for each in (plan_file, new))
    assert [line for line in one if '"seconds"' not in line] == [
        line for line in two if '"seconds"' not in line
    ]


def test_every_strange_piece_of_news_has_a_line_of_its_own(
    week_file: str, plan_file: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    urgent = tmp_path / "urgent.json"
    raw = json.loads(Path(week_file).read_text(encoding="utf-8"))
    urgent.write_text(json.dumps([{**raw["needs"][0], "minutes": 0, "venue": "v9"}]), encoding="utf-8")
    options = {
        "--decline": ["n9=h1", "n1"],
        "--withdraw": ["n9"],
        "--loosen": ["n3"],
        "--ill": ["h9", "h1=2026-12-07", "h1=soon"],
        "--urgent": [str(urgent)],
    }
    words = [word for option, texts in options.items() for text in texts for word in (option, text)]
    assert main(["replan", week_file, plan_file, *words]) == 2
    captured = capsys.readouterr()
    told = captured.err.splitlines()
    assert captured.out == ""
    assert [line.split(":")[0] for line in told[:6]] == ["--decline"] * 2 + ["--withdraw"] + ["--ill"] * 3
    assert [line.split(": ")[1] for line in told[6:9]] == ["$[0].id", "$[0].venue", "$[0].minutes"]
    assert told[9].startswith("--loosen")
    assert all("; allowed: " in line for line in told)


def test_stand_ins_are_told_for_every_seat(
    week_file: str, plan_file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["stand-ins", week_file, plan_file, "--limit", "3"]) == 0
    seats = json.loads(capsys.readouterr().out)
    plan = load_plan(Path(plan_file).read_bytes())
    assert [(seat["need"], seat["head"]) for seat in seats] == [
        (entry.need, head) for entry in plan.assignments for head in entry.heads
    ]
    assert all(set(way) == {"heads", "start", "value_delta"} for seat in seats for way in seat["stand_ins"])
    assert any(seat["stand_ins"] for seat in seats)


REFUSED = {
    "no such file": (["solve", "nowhere.json", "-o", "{out}"], "nowhere.json: No such file"),
    "a plan for a week": (["solve", "{plan}", "-o", "{out}"], "$.format"),
    "a week for a plan": (["check", "{week}", "{week}"], "$.format"),
    "an unknown need": (["explain", "{week}", "{plan}", "n9"], "'n9' is unknown"),
    "an unknown pair": (["replan", "{week}", "{plan}", "--decline", "n9=h1", "-o", "{out}"], "'n9=h1'"),
    "no limit": (["stand-ins", "{week}", "{plan}", "--limit", "0", "-o", "{out}"], "--limit"),
    "no pair": (["replan", "{week}", "{plan}", "--decline", "n1", "-o", "{out}"], "NEED=HEAD"),
    "negative seconds": (["solve", "{week}", "--seconds", "-1", "-o", "{out}"], "--seconds"),
    "no threads": (["solve", "{week}", "--threads", "0", "-o", "{out}"], "--threads"),
    "nowhere to write": (["solve", "{week}", "-o", "{week}/x/y.json"], "y.json"),
    "nobody to recruit": (["recruit", "{week}", "{plan}", "--limit", "0"], "--limit"),
    "no command": ([], "COMMAND"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_refused_input_ends_with_2_and_says_where(
    case: str, week_file: str, plan_file: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    argv, told = REFUSED[case]
    out = tmp_path / "out.json"
    names = {"week": week_file, "plan": plan_file, "out": str(out)}
    assert main([word.format(**names) for word in argv]) == 2
    captured = capsys.readouterr()
    assert told in captured.err
    assert "Traceback" not in captured.err
    assert captured.out == ""
    assert not out.exists()


def test_a_refused_week_leaves_the_old_plan_alone(week_file: str, plan_file: str) -> None:
    before = Path(plan_file).read_bytes()
    Path(week_file).write_text("{", encoding="utf-8")
    assert main(["solve", week_file, "-o", plan_file]) == 2
    assert Path(plan_file).read_bytes() == before


def test_every_fault_has_a_line_of_its_own(week_file: str, capsys: pytest.CaptureFixture[str]) -> None:
    week = json.loads(Path(week_file).read_text(encoding="utf-8"))
    week["needs"][0].update(minutes=0, priority=9, colour="red")
    Path(week_file).write_text(json.dumps(week), encoding="utf-8")
    assert main(["solve", week_file]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert [line.split(": ")[1] for line in lines] == [
        "$.needs[0].colour",
        "$.needs[0].minutes",
        "$.needs[0].priority",
    ]


def test_a_plan_that_breaks_a_rule_is_not_explained_or_repaired(week_file: str, plan_file: str) -> None:
    plan = json.loads(Path(plan_file).read_text(encoding="utf-8"))
    plan["assignments"].pop()
    Path(plan_file).write_text(json.dumps(plan), encoding="utf-8")
    assert main(["explain", week_file, plan_file, "n1"]) == 2
    assert main(["replan", week_file, plan_file]) == 2


def test_when_the_plan_cannot_be_written_the_week_is_not_either(week_file: str, tmp_path: Path) -> None:
    plan, week = str(tmp_path / "plan.json"), tmp_path / "new-week.json"
    assert main(["solve", week_file, "-o", plan]) == 0
    before = {each.name for each in tmp_path.iterdir()}
    nowhere = str(tmp_path / "nowhere" / "new.json")
    assert main(["replan", week_file, plan, "-o", nowhere, "--week-output", str(week)]) == 2
    assert {each.name for each in tmp_path.iterdir()} == before
