"""`python -m benchmarks.nation`: send provinces through the job queue to worker processes and write the page."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

import click

from benchmarks.nation.cancellation import Cancellation, measure_cancellations
from benchmarks.nation.databases import filled_database
from benchmarks.nation.page import page
from benchmarks.nation.results import Results, dump_results, load_results
from benchmarks.nation.trial import Trial, run_trial
from benchmarks.output_folder import output_folder
from seeds.substitute_provinces import SubstituteProvince, substitute_province

DATABASES = ("sqlite", "postgresql")
WHOLE_PROVINCES = ("32", "33", "34", "35")
PARTIAL_PROVINCES = {"36": 24, "37": 48}  # counties of each, to see how time and memory grow
WORKER_LAYOUTS = ((1, 1), (2, 1), (1, 2))  # worker processes, jobs each does at a time
CANCEL_AFTER = (0.0, 2.0, 5.0, 9.0)
MAX_ON_SQLITE = 2  # whole provinces on the embedded database, which is not designed for them


@click.command(help=__doc__)
@click.option(
    "--provinces",
    type=int,
    default=len(WHOLE_PROVINCES),
    help=f"whole ones, at most {len(WHOLE_PROVINCES)}",
)
@click.option("--counties", type=int, help="only the first so many counties of each, for a taste")
@click.option("--only", type=click.Choice(DATABASES), help="only on this database")
@output_folder
@click.option("--redraw", is_flag=True, help="write the page again from nation.json")
def main(provinces: int, counties: int | None, only: str | None, output: Path, redraw: bool) -> None:
    """Run the trials asked for on both databases and write `nation.json` and `nation.md`."""
    output.mkdir(parents=True, exist_ok=True)
    file = output / "nation.json"
    results = (
        load_results(file.read_text())
        if redraw
        else _measure(WHOLE_PROVINCES[:provinces], counties, [only] if only else DATABASES)
    )
    file.write_text(dump_results(results))
    (output / "nation.md").write_text(page(results.trials, results.cancelled, results.counties))
    print(f"written: {output / 'nation.md'}")


def _measure(whole: Sequence[str], most_counties: int | None, databases: Sequence[str]) -> Results:
    provinces = [substitute_province(code, most_counties) for code in whole]
    provinces += [
        substitute_province(code, min(counties, most_counties or counties))
        for code, counties in PARTIAL_PROVINCES.items()
    ]
    trials: list[Trial] = []
    cancelled: list[Cancellation] = []
    for kind in databases:
        more, stopped = _trials_on(kind, provinces, whole[:MAX_ON_SQLITE] if kind == "sqlite" else whole)
        trials += more
        cancelled += stopped
    return Results({each.code: each.counties for each in provinces}, tuple(trials), tuple(cancelled))


def _trials_on(
    kind: str, provinces: Sequence[SubstituteProvince], whole: Sequence[str]
) -> tuple[list[Trial], list[Cancellation]]:
    """Every trial on one database: all shapes of workers, the smaller provinces, a killed worker, cancelling."""
    with tempfile.TemporaryDirectory() as folder, filled_database(kind, Path(folder), provinces) as settings:
        trials = []
        for processes, jobs in WORKER_LAYOUTS:
            trials.append(_printed(run_trial(settings, processes=processes, jobs=jobs, only=whole)))
        for province in PARTIAL_PROVINCES:
            trials.append(_printed(run_trial(settings, processes=1, jobs=1, only=[province])))
        trials.append(_printed(run_trial(settings, processes=2, jobs=1, only=whole[:2], kill=True)))
        return trials, measure_cancellations(settings, whole[0], CANCEL_AFTER)


def _printed(found: Trial) -> Trial:
    print(
        f"{found.database}, {found.processes} × {found.jobs}, {len(found.runs)} runs: {found.clock:.1f} s, "
        f"processor {found.processor:.1f} s, {found.memory_mb} MB",
        flush=True,
    )
    return found


if __name__ == "__main__":
    main(prog_name="python -m benchmarks.nation")
