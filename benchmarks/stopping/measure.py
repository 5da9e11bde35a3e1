"""One command killed in one phase, in a process of its own, timed until that process is gone."""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import solver
from benchmarks.stopping.phases import PHASES
from benchmarks.stopping.weeks import StoppedWeek

GIVEN_UP_AFTER = 120  # seconds
SOLVE_SECONDS = 8  # so that phases after the search are come to where nothing is proven


@dataclass(frozen=True, slots=True)
class Lateness:
    """How late a command ended after it was told to stop as a phase began.

    ``late`` is in seconds by the clock, ``worked`` in seconds of the processor (all threads); ``None`` where the week
    never comes to that phase. ``code`` is the exit code.
    """

    week: str
    command: str
    phase: str
    late: float | None
    worked: float | None
    code: int

    def as_dict(self) -> dict[str, object]:
        """For the results file."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Files:
    """A week and a plan of it on the disk."""

    folder: Path
    week: Path
    plan: Path
    arguments: dict[str, list[str]]


def files_of(stopped: StoppedWeek, folder: Path) -> Files:
    """The files of a week, and what is typed for each command."""
    plan = solver.solve(stopped.week, seconds=10)
    week_file, plan_file, out = folder / "week.json", folder / "plan.json", ["-o", str(folder / "out.json")]
    week_file.write_text(solver.dump_week(stopped.week), encoding="utf-8")
    plan_file.write_text(solver.dump_plan(plan), encoding="utf-8")
    widest = max(plan.assignments, key=lambda entry: (len(entry.heads), entry.need))
    both = [str(week_file), str(plan_file)]
    unmatched = plan.unmatched[0].need if plan.unmatched else widest.need
    news = ["--decline", f"{widest.need}={widest.heads[0]}", "--loosen", plan.assignments[-1].need]
    arguments = {
        "solve": ["solve", both[0], "--seconds", str(SOLVE_SECONDS), *out],
        "explain": ["explain", *both, unmatched],
        "explain a served need": ["explain", *both, widest.need],
        "recruit": ["recruit", *both, "--limit", "1"],
        "stand-ins": ["stand-ins", *both, *out],
        "replan": ["replan", *both, *news, *out],
        "replan --free": [
            "replan",
            *both,
            *news,
            "--free",
            *out,
            "--week-output",
            str(folder / "out-week.json"),
        ],
        "prices": ["prices", both[0]],
    }
    return Files(folder, week_file, plan_file, arguments)


def lateness(week: str, files: Files, command: str, phase: str) -> Lateness:
    """Run the command and kill it as the phase begins."""
    with tempfile.TemporaryDirectory(dir=files.folder) as folder:
        moment = Path(folder) / "moment"
        program = [
            sys.executable,
            "-m",
            "benchmarks.stopping.stopped_command",
            PHASES[command][phase],
            str(moment),
        ]
        before = _processor_of_children()
        done = subprocess.run(  # noqa: S603 - our own interpreter and module
            [*program, *files.arguments[command]], check=False, capture_output=True, timeout=GIVEN_UP_AFTER
        )
        ended = time.monotonic()
        processor = _processor_of_children() - before
        if not moment.exists():
            return Lateness(week, command, phase, None, None, done.returncode)
        stopped, worked_before = map(float, moment.read_text().split())
    return Lateness(week, command, phase, ended - stopped, processor - worked_before, done.returncode)


def _processor_of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
