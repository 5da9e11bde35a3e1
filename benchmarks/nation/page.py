"""The page of a nation's weeks in the job queue."""

from __future__ import annotations

import os
import platform
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from statistics import mean, median

from benchmarks.nation.cancellation import Cancellation
from benchmarks.nation.extrapolation import Extrapolation
from benchmarks.nation.trial import Trial
from seeds.substitute_provinces import COUNTIES

NAMES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
WORKERS = (1, 2, 4, 8, 16, 34)


def page(trials: Sequence[Trial], cancelled: Sequence[Cancellation], counties: Mapping[str, int]) -> str:
    """Markdown: what was measured, then what 34 provinces need by that."""
    return "\n".join(
        [
            "# A nation's weeks through the job queue",
            "",
            f"Python {platform.python_version()}, OR-Tools {version('ortools')}, {os.cpu_count()} "
            "processors, shared "
            "with other work: processor time holds, the seconds of the clock are an upper bound, and "
            "more workers "
            "than free processors cannot show what they gain.",
            "",
            "Each province is a round of its own: the townships, kit, heads and posted needs of all "
            "its counties as rows "
            "of the service, planned as one week whose heads cross the counties' borders. It is asked "
            "for by the "
            "service that the coordinator's page calls, goes through the queue to `sizhang worker` "
            "processes, and comes "
            "back as a checked draft. There is one map, Jiangsu's, so every province stands on it, "
            "with people and "
            "wishes of its own.",
            "",
            *_trials(trials, counties),
            *_runs(trials, counties),
            *_lost(trials),
            *_cancelling(cancelled),
            *_plan(trials, counties),
        ]
    )


def _trials(trials: Sequence[Trial], counties: Mapping[str, int]) -> list[str]:
    rows = []
    for each in _whole(trials):
        alone = _alone(trials, each)
        share = each.processor / each.clock
        rows.append(
            f"| {NAMES[each.database]} | {each.processes} × {each.jobs} | {len(each.runs)} | "
            f"{each.clock:.1f} | "
            f"{each.processor:.1f} | {share:.2f} | {60 * len(each.runs) / each.clock:.1f} | "
            f"{alone.clock / each.clock:.2f} | {each.processor / alone.processor:.2f} | "
            f"{_apart(each, alone)} | "
            f"{', '.join(map(str, each.memory_mb))} |"
        )
    return [
        "## Workers",
        "",
        "| database | workers × jobs at a time | provinces | clock | processor | processors got | "
        "provinces a minute | "
        "throughput to one worker's | processor time to one worker's | throughput with a processor each | "
        "most memory, MB each |",
        "|---|---|---|---|---|---|---|---|---|---|---|",
        *rows,
        "",
        f"Provinces of {max(counties.values())} counties. *Clock*: from all workers ready to the last plan stored, "
        "seconds. *Processors got* is how many the machine gave the workers on the average, and no more can two "
        "workers be faster than one by the clock; *with a processor each* is what their processor time says they would "
        "be. Two jobs in one process share Python's lock and their memory, so nothing is reckoned for them; two "
        "processes share the machine's caches, and nothing else.",
        "",
    ]


def _apart(each: Trial, alone: Trial) -> str:
    if each.jobs > 1:
        return "–"
    return f"{each.processes * alone.processor / each.processor:.2f}"


def _runs(trials: Sequence[Trial], counties: Mapping[str, int]) -> list[str]:
    rows = []
    for each in trials:
        if len(each.runs) > 1 and (each.processes, each.jobs) != (1, 1):
            continue
        sizes = sorted({counties[run.province] for run in each.runs})
        first = [run.first_plan for run in each.runs if run.first_plan is not None]
        outcomes = [run.outcome for run in each.runs]
        rows.append(
            f"| {NAMES[each.database]} | {sizes[0]} | {_middle([o.needs for o in outcomes]):.0f} | "
            f"{_middle([run.asking for run in each.runs]):.1f} | {max(run.waiting for run in each.runs):.0f} | "
            f"{_middle(first):.1f} | {_middle([run.working for run in each.runs]):.1f} | "
            f"{_middle([run.working - run.outcome.searching for run in each.runs]):.1f} | "
            f"{each.processor / len(each.runs):.1f} | {max(run.silence for run in each.runs)} | "
            f"{max(o.gap_percent for o in outcomes):.4f} % | {_middle([o.served for o in outcomes]):.0f} | "
            f"{_middle([o.week_bytes for o in outcomes]) / 1e6:.1f} | "
            f"{_middle([o.plan_bytes for o in outcomes]) / 1e3:.0f} | "
            f"{_middle([o.assignments for o in outcomes]):.0f} | "
            f"{_middle([o.progress_rows for o in outcomes]):.0f} | "
            f"{'all' if all(o.sound for o in outcomes) else 'NO'} |"
        )
    return [
        "## One run at a time",
        "",
        "| database | counties | needs | asking | longest wait | first plan | working | of it around the search | "
        "processor | silence | gap | served | week, MB | plan, kB | assignments | progress rows | sound |",
        "|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|",
        *rows,
        "",
        "Medians of one worker's runs, seconds. *Asking* is the whole request: taking the snapshot, validating it, "
        "writing the run; on SQLite nobody else can save meanwhile. *Longest wait* is that of the last in the queue; "
        "all are asked for before the worker starts. "
        "*First plan*, *working*: from when a worker took it up until a plan was told, until the draft was stored; "
        "*around the search* is reading the week, checking and storing the plan. *Silence* is the longest time the "
        "lease was not renewed, of the 15 seconds it lasts. *Sound*: the checker agrees with every stored "
        "plan, read back from the database, and its assignments are all there.",
        "",
    ]


def _lost(trials: Sequence[Trial]) -> list[str]:
    lines = []
    for each in trials:
        again = [run for run in each.runs if run.outcome.attempt > 1]
        if again:
            run = again[0]
            lines.append(
                f"- {NAMES[each.database]}: of {len(each.runs)} runs under way one lost its worker by force "
                f"(SIGKILL). It was taken up by the other worker and stored as attempt {run.outcome.attempt}, "
                f"{run.waiting + run.working:.0f} s after it was asked for; plan sound: "
                f"{'yes' if run.outcome.sound else 'NO'}. The other run was not touched."
            )
    return ["## A worker killed on the way", "", *lines, ""]


def _cancelling(cancelled: Sequence[Cancellation]) -> list[str]:
    rows = [
        f"| {NAMES[each.database]} | {each.after:g} | {each.waited:.2f} | {each.busy:.1f} |"
        for each in cancelled
    ]
    return [
        "## Cancelling a province",
        "",
        "| database | pressed after, s of work | until it is over, s | the worker's processor is busy "
        "for, s more |",
        "|---|---|---|---|",
        *rows,
        "",
        "Cancelling ends the run in the database, so the person waits for no worker. The worker notices with its next "
        "heartbeat. A solver that takes no interruption is left behind in it and ends by itself; meanwhile the worker "
        "takes the next run.",
        "",
    ]


def _plan(trials: Sequence[Trial], counties: Mapping[str, int]) -> list[str]:
    found = _growth(trials, counties)
    largest = max(COUNTIES.values(), key=lambda each: each[1])
    total = sum(found.seconds(count) for _, count in COUNTIES.values())
    rows = [f"| {workers} | {found.minutes_with(workers):.1f} |" for workers in WORKERS]
    points = ", ".join(
        f"{found.measured_seconds[size]:.0f} s and {found.measured_memory[size]:.0f} MB with {size} counties"
        for size in sorted(found.measured_seconds)
    )
    return [
        "## What 34 provinces need",
        "",
        f"Reckoned, not measured. A run of one worker took {points} on the average; sizes between lie on a line. Whole "
        f"provinces are unlike: the search alone took {_uneven(trials)} by the clock. "
        f"The {len(COUNTIES)} provinces have {sum(count for _, count in COUNTIES.values())} counties and districts. "
        f"{largest[0]}, the largest, has {largest[1]}, beyond what was measured: {found.seconds(largest[1]):.0f} s if "
        f"time grows with the square there, and {found.memory(largest[1]):.0f} MB if memory grows in proportion. "
        f"All together: {total / 60:.1f} minutes of one processor like this one.",
        "",
        "| worker processes, a processor each | minutes until the last plan is stored |",
        "|---|---|",
        *rows,
        "",
        "- **Processes, one job each** (`SIZHANG_WORKER_THREADS=1`), a processor each. Two jobs in one process took "
        "about the same processor time, but hold the memory of both for good, share Python's lock, and die together. "
        f"Beyond {_enough(found)} workers the largest province alone decides, and more gain nothing.",
        f"- **Memory**: {found.memory(largest[1]) / 1000:.1f} GB a worker, so that any worker can take the largest; "
        "the database's own beside it.",
        "- **PostgreSQL**, because asking for a province holds SQLite's only write lock for seconds. Workers on other "
        "machines need the database's address and nothing else: week, progress and plan travel through it.",
        f"- **Rows**: {_rows(trials)}",
        "- What the reckoning leaves out: other provinces' geography (mountains make fewer pairs of heads and needs, "
        "city provinces more), asking for the weeks (one request each, in the web processes), and other processors.",
        "",
    ]


def _growth(trials: Sequence[Trial], counties: Mapping[str, int]) -> Extrapolation:
    seconds: dict[int, list[float]] = {}
    memory: dict[int, float] = {}
    for each in trials:
        if (each.processes, each.jobs) == (1, 1):
            size = counties[each.runs[0].province]
            seconds.setdefault(size, []).extend([each.processor / len(each.runs)] * len(each.runs))
            memory[size] = max(memory.get(size, 0.0), *each.memory_mb)
    return Extrapolation({size: mean(found) for size, found in seconds.items()}, memory)


def _uneven(trials: Sequence[Trial]) -> str:
    """How much runs of one worker with whole provinces differ."""
    found = [
        run.outcome.searching
        for each in _whole(trials)
        if each.jobs * each.processes == 1
        for run in each.runs
    ]
    return f"{min(found):.0f} to {max(found):.0f} s"


def _enough(found: Extrapolation) -> int:
    """So many workers are as fast as 34."""
    least = found.minutes_with(len(COUNTIES))
    return next(count for count in range(1, len(COUNTIES) + 1) if found.minutes_with(count) <= least * 1.05)


def _rows(trials: Sequence[Trial]) -> str:
    outcomes = [run.outcome for each in _whole(trials) for run in each.runs]
    size = _middle([each.week_bytes + each.plan_bytes for each in outcomes]) / 1e6
    made = _middle([each.assignments for each in outcomes])
    return (
        f"{size:.0f} MB a run for week and plan ({34 * size:.0f} MB a nation's week; PostgreSQL "
        "compresses them) and "
        f"some {made:.0f} assignments ({34 * made:.0f})."
    )


def _whole(trials: Sequence[Trial]) -> list[Trial]:
    """The trials with all the whole provinces of their database and nobody killed."""
    most = {
        kind: max(len(each.runs) for each in trials if each.database == kind)
        for kind in {one.database for one in trials}
    }
    return [
        each
        for each in trials
        if len(each.runs) == most[each.database] and all(run.outcome.attempt == 1 for run in each.runs)
    ]


def _alone(trials: Sequence[Trial], like: Trial) -> Trial:
    """The same with one worker that does one job at a time."""
    return next(
        each for each in _whole(trials) if (each.database, each.processes, each.jobs) == (like.database, 1, 1)
    )


def _middle(values: Sequence[float]) -> float:
    return median(values) if values else 0.0
