"""The page of results."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from benchmarks.load.measured import REFUSALS, ErrorAnswer, PageTimes, Trial, percentile

SLOWEST = 12


def page(trials: Sequence[Trial]) -> str:
    """All trials in a table, and the slowest pages of the trial with most users of each kind."""
    ordered = sorted(trials, key=lambda trial: trial.key)
    lines = [
        "# Many people at once",
        "",
        "Everybody opens nine pages of the role for one change and thinks four seconds in between "
        "(`benchmarks/load/person.py`): of twenty people nine are of townships, six are heads, four coordinate and one "
        "looks on. A worker on the same machine matches one county after the other all the while. Milliseconds until "
        "the whole answer is there; *load* is the machine's load average at the end, all of its work included. "
        f"*Refused* are answers with {', '.join(REFUSALS)}: what the product says on purpose, as to the slower of "
        "two people who save the same thing. Far above the number of processors, most of what was measured is waiting "
        "for them, and the table says little about a machine of its own.",
        "",
        "| database | server | users | answers a second | p50 | p95 | p99 | refused | failed | weeks matched | "
        "load | processors |",
        "|---|---|---|---|---|---|---|---|---|---|---|---|",
        *(_row(trial) for trial in ordered),
        "",
    ]
    for trial in _largest(ordered):
        lines += _slowest(trial)
    lines += _errors(ordered)
    return "\n".join(lines)


def _row(trial: Trial) -> str:
    return (
        f"| {trial.database} | {trial.server} | {trial.users} | {trial.answers / trial.seconds:.1f} | "
        f"{trial.percentile(0.5)} | {trial.percentile(0.95)} | {trial.percentile(0.99)} | {trial.refused} | "
        f"{trial.failed} | {trial.runs} | {trial.load:.1f} | {trial.processors} |"
    )


def _largest(trials: Sequence[Trial]) -> list[Trial]:
    found = {(trial.database, trial.server): trial for trial in sorted(trials, key=lambda one: one.users)}
    return list(found.values())


def _slowest(trial: Trial) -> list[str]:
    ordered = sorted(trial.pages, key=lambda each: -percentile([each], 0.95))[:SLOWEST]
    return [
        f"## The slowest pages: {trial.database}, {trial.server}, {trial.users} users",
        "",
        "| page | answers | p50 | p95 |",
        "|---|---|---|---|",
        *(_page_row(each) for each in ordered),
        "",
    ]


def _errors(trials: Sequence[Trial]) -> list[str]:
    told = Counter[ErrorAnswer]()
    for each in (error for trial in trials for error in trial.errors):
        told[replace(each, times=0)] += each.times
    return (
        [
            "## Answers that were errors, in all trials together",
            "",
            "| page | status | what it said | answers |",
            "|---|---|---|---|",
            *(
                f"| `{each.name}` | {each.status} | {each.sentence} | {times} |"
                for each, times in told.most_common()
            ),
            "",
        ]
        if told
        else []
    )


def _page_row(each: PageTimes) -> str:
    answers = sum(each.times.values())
    return f"| `{each.name}` | {answers} | {percentile([each], 0.5)} | {percentile([each], 0.95)} |"
