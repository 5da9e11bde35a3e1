"""Whatever a command is at when it is told to stop, and however long that would take, it ends all the same.

Each phase of each command is replaced by work that never ends and does not listen, as a compiled solver may not; from
within it comes the stop. `docs/command-line.md` lists the phases.
"""

from __future__ import annotations

import os
import re
import signal
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn

import pytest

from benchmarks.stopping.phases import PHASES, owner_of
from solver import Assignment, Week, check, dump_plan, dump_week, load_plan, load_week, solve
from solver.runtime import grace, search_monitor, stop
from solver.runtime.incumbent import Incumbent
from solver.search import search_columns
from tests.solver.builders import a_head, a_need, a_week, between
from tests.web.cli.week.run import main

LONG = 20.0  # seconds after which a phase that nobody left gives up, so that the test fails rather than hangs
WRITTEN, NOTHING = 0, 3

NOTHING_YET = {
    *("reading the week", "reading the plan", "judging the plan", "indexing the week", "the week after"),
    *("checking the week after", "judging the new plan", "reasons of open needs", "the first answer"),
    *("the stand-ins", "writing", "writing the week", "wording and writing"),
}
"""Phases in which there is nothing to write yet; of ``prices`` there is nothing until the end."""

CASES = [(command, phase) for command, phases in PHASES.items() for phase in phases]
TOO_MANY_COLUMNS = ("pricing", "neighbourhood search", "the interval model", "CP-SAT")


def a_joint_week() -> Week:
    """A scarce week with a joint event: several heads on several days, needs that want the same venue and hours."""
    hours = tuple(between(8, 12, day) for day in range(3))
    heads = [
        a_head(
            f"h{n}", topics={"talk": 1 + n % 3, "eyes": 3 - n % 3}, available=hours, max_sessions_per_week=2
        )
        for n in range(4)
    ]
    morning = (between(8, 10),)
    joint = a_need(
        "joint", parts=("talk", "eyes"), windows=morning, prefer=("h1", "h2"), priority=5, weeks_waiting=8
    )
    single = [
        a_need(f"n{n}", windows=hours[n % 3 : n % 3 + 1], priority=1 + n % 2, weeks_waiting=n % 3)
        for n in range(9)
    ]
    return a_week(heads, [joint, *single], previous=[Assignment("n1", ("h0",), 9 * 60)])


@dataclass
class Files:
    """A week and its plan on the disk, an open need of it, and where new files go."""

    week: Path
    plan: Path
    new: Path
    new_week: Path
    open: str
    joint_head: str

    def arguments(self, command: str) -> list[str]:
        """What is typed."""
        week, plan, out = str(self.week), str(self.plan), ["-o", str(self.new)]
        disrupted = ["--decline", f"joint={self.joint_head}", "--loosen", "n8"]
        return {
            "solve": ["solve", week, *out],
            "explain": ["explain", week, plan, self.open],
            "explain a served need": ["explain", week, plan, "joint"],
            "recruit": ["recruit", week, plan, "--limit", "1"],
            "stand-ins": ["stand-ins", week, plan, *out],
            "replan": ["replan", week, plan, *disrupted, *out],
            "replan --free": [
                *("replan", week, plan, *disrupted, "--free"),
                *(*out, "--week-output", str(self.new_week)),
            ],
            "prices": ["prices", week],
        }[command]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Files:
    folder = tmp_path_factory.mktemp("phases")
    week = a_joint_week()
    plan = solve(week)
    team = next(entry.heads for entry in plan.assignments if entry.need == "joint")
    (folder / "week.json").write_text(dump_week(week), encoding="utf-8")
    (folder / "plan.json").write_text(dump_plan(plan), encoding="utf-8")
    return Files(
        folder / "week.json",
        folder / "plan.json",
        folder / "new.json",
        folder / "new-week.json",
        plan.unmatched[0].need,
        team[0],
    )


class Clock:
    """The clock of a time limit, which can be put forward."""

    def __init__(self) -> None:
        self.ahead = 0.0

    def monotonic(self) -> float:
        """Seconds."""
        return time.monotonic() + self.ahead

    def put_forward(self) -> None:
        """By an hour."""
        self.ahead = 3600


@dataclass
class Stuck:
    """Work that tells the command to stop and then never ends."""

    tell: Callable[[], None]
    entered: bool = False
    left_alone: bool = False
    over: threading.Event = field(default_factory=threading.Event)

    def __call__(self, *_values: object, **_options: object) -> NoReturn:
        self.entered = True
        self.tell()
        self.left_alone = not self.over.wait(LONG)
        raise SystemExit


@pytest.fixture
def stuck(monkeypatch: pytest.MonkeyPatch) -> Iterator[Stuck]:
    """Tells the command to stop by SIGTERM; as nothing is at work, the grace need not be long."""
    monkeypatch.setattr(grace, "IDLE_SECONDS", 0.1)
    work = Stuck(lambda: os.kill(os.getpid(), signal.SIGTERM))
    yield work
    work.over.set()


@pytest.mark.parametrize(("command", "phase"), CASES)
def test_a_command_that_is_killed_ends_whatever_it_is_at(
    command: str, phase: str, files: Files, stuck: Stuck, monkeypatch: pytest.MonkeyPatch
) -> None:
    _ends(command, phase, files, stuck, monkeypatch)


@pytest.mark.parametrize(("command", "phase"), CASES)
def test_a_command_whose_time_is_up_ends_whatever_it_is_at(
    command: str, phase: str, files: Files, stuck: Stuck, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The clock is put forward past the limit while the phase is at work."""
    clock = Clock()
    for module in (stop, search_monitor):
        monkeypatch.setattr(module, "time", clock)
    stuck.tell = clock.put_forward
    _ends(command, phase, files, stuck, monkeypatch)


def _ends(command: str, phase: str, files: Files, stuck: Stuck, monkeypatch: pytest.MonkeyPatch) -> None:
    code = NOTHING if phase in NOTHING_YET or command == "prices" else WRITTEN
    if phase in TOO_MANY_COLUMNS:
        for limit in ("MIN_COLUMN_LIMIT", "COLUMNS_PER_NEED", "LONG_DAY"):
            monkeypatch.setattr(search_columns, limit, 1)
    if phase in ("the interval model", "CP-SAT"):
        monkeypatch.setattr(search_columns, "search_columns", lambda *_values, **_options: False)
    if phase == "the priority rule":
        monkeypatch.setattr(Incumbent, "proven", False)
    monkeypatch.setattr(*owner_of(PHASES[command][phase]), stuck)
    files.new.unlink(missing_ok=True)
    assert main([*files.arguments(command), "--seconds", "600"]) == code
    assert stuck.entered, f"{phase} is no phase of {command}"
    assert not stuck.left_alone, f"{phase} kept {command} from ending"
    if code == WRITTEN and files.new.exists():
        written = files.new_week if "--free" in command else files.week
        week = load_week(written.read_bytes())
        if "replan" not in command:
            assert check(week, load_plan(files.new.read_bytes())).valid


def test_the_phases_are_those_of_the_docs() -> None:
    text = (Path(__file__).parents[4] / "docs/command-line.md").read_text(encoding="utf-8")
    told = dict(re.findall(r"^\| `([a-z-]+)` \| (.+) \|$", text, re.MULTILINE))
    ours: dict[str, list[str]] = {}
    for command, phases in PHASES.items():
        ours.setdefault(command.split()[0], []).extend(phases)
    assert {command: phases.split(", ") for command, phases in told.items()} == ours
