"""`python -m benchmarks.nation`: send provinces through the job queue to worker processes and write the page."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.nation.cancellation import Cancellation, measure_cancellations
from benchmarks.nation.databases import filled_database
from benchmarks.nation.page import page
from benchmarks.nation.provinces import SubstituteProvince, substitute_province
from benchmarks.nation.results import Results, dump_results, load_results
from benchmarks.nation.trial import Trial, run_trial

ROOT = Path(__file__).resolve().parents[2]
WHOLE_PROVINCES = ("32", "33", "34", "35")
PARTIAL_PROVINCES = {"36": 24, "37": 48}  # counties of each, to see how time and memory grow
WORKER_LAYOUTS = ((1, 1), (2, 1), (1, 2))  # worker processes, jobs each does at a time
CANCEL_AFTER = (0.0, 2.0, 5.0, 9.0)
MAX_ON_SQLITE = 2  # whole provinces on the embedded database, which is not designed for them


def main(arguments: Sequence[str]) -> int:
    """Run the trials asked for on both databases and write `nation.json` and `nation.md`."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.nation", description=__doc__)
    parser.add_argument(
        "--provinces",
        type=int,
        default=len(WHOLE_PROVINCES),
        help=f"whole ones, at most {len(WHOLE_PROVINCES)}",
    )
    parser.add_argument("--counties", type=int, help="only the first so many counties of each, for a taste")
    parser.add_argument("--only", choices=("sqlite", "postgresql"), help="only on this database")
    parser.add_argument("-o", "--output", type=Path, default=ROOT / "docs/benchmarks", metavar="FOLDER")
    parser.add_argument("--redraw", action="store_true", help="write the page again from nation.json")
    asked = parser.parse_args(arguments)
    asked.output.mkdir(parents=True, exist_ok=True)
    file = asked.output / "nation.json"
    results = load_results(file.read_text()) if asked.redraw else _measure(asked)
    file.write_text(dump_results(results))
    (asked.output / "nation.md").write_text(page(results.trials, results.cancelled, results.counties))
    print(f"written: {asked.output / 'nation.md'}")
    return 0


def _measure(asked: argparse.Namespace) -> Results:
    whole = WHOLE_PROVINCES[: asked.provinces]
    provinces = [substitute_province(code, asked.counties) for code in whole]
    provinces += [
        substitute_province(code, min(counties, asked.counties or counties))
        for code, counties in PARTIAL_PROVINCES.items()
    ]
    trials: list[Trial] = []
    cancelled: list[Cancellation] = []
    for kind in [asked.only] if asked.only else ["sqlite", "postgresql"]:
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
    sys.exit(main(sys.argv[1:]))
