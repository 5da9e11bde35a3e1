"""`python -m benchmarks.compare`: run everybody on the same weeks and write the results page."""

from __future__ import annotations

import argparse
import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.compare.instance import SIZES, Instance, city_instance, county_instances
from benchmarks.compare.measure import measure, reference
from benchmarks.compare.page import page
from benchmarks.compare.results import Compared, Results, dump_results, load_results, machine, versions
from benchmarks.compare.rivals import RIVALS
from benchmarks.compare.toptw import read_toptw

ROOT = Path(__file__).resolve().parents[2]
TOURS = (1, 2, 3, 4)


def main(arguments: list[str]) -> int:
    """Run, or only draw again, and write JSON, page and plots; 0 when done, 2 for refused arguments."""
    asked = _parser().parse_args(arguments)
    folder: Path = asked.output or ROOT / ("var/benchmarks" if asked.quick else "docs/benchmarks")
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / "compared.json"
    results = load_results(target.read_text()) if asked.redraw else _run(asked)
    target.write_text(dump_results(results))
    (folder / "compared.md").write_text(page(results, _draw(results, folder)))
    print(f"written: {folder / 'compared.md'}")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.compare", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a taste of two minutes: one week of S, M and T")
    parser.add_argument("--seconds", type=float, help="limit for each planner and week (10, quick 3)")
    parser.add_argument(
        "--proof", type=float, default=30.0, help="limit for the proof that losses refer to (30)"
    )
    parser.add_argument("--threads", type=int, default=2, help="threads for those that use several (2)")
    parser.add_argument("--seeds", type=int, help="weeks of each size (5, quick 1)")
    parser.add_argument(
        "--toptw", type=_instances_in, default=(), metavar="FOLDER", help="also its TOPTW *.txt"
    )
    names = [rival.name for rival in RIVALS]
    parser.add_argument("--only", action="append", choices=names, help="only this one; may be repeated")
    parser.add_argument("--redraw", action="store_true", help="write page and plots from compared.json again")
    parser.add_argument("-o", "--output", type=Path, metavar="FOLDER", help="where to (docs/benchmarks)")
    return parser


def _instances_in(folder: str) -> tuple[Path, ...]:
    found = tuple(sorted(Path(folder).glob("*.txt")))
    if not found:
        raise argparse.ArgumentTypeError(f"{folder} holds no *.txt")
    return found


def _run(asked: argparse.Namespace) -> Results:
    seconds = asked.seconds or (3.0 if asked.quick else 10.0)
    missing = {rival.name: ", ".join(rival.missing()) for rival in RIVALS if rival.missing()}
    for name, what in missing.items():
        print(f"{name} cannot take part: {what} not installed")
    weeks = []
    for instance in _instances(asked):
        weeks.append(_compare(instance, asked, seconds, missing))
        _print_results(weeks[-1])
    return Results(seconds, asked.threads, machine(), versions(), missing, tuple(weeks))


def _instances(asked: argparse.Namespace) -> Iterator[Instance]:
    sizes = ("S", "M", "T") if asked.quick else tuple(SIZES)
    yield from county_instances(sizes, range(1, 1 + (asked.seeds or (1 if asked.quick else 5))))
    if not asked.quick:
        yield city_instance(1)
    for path in asked.toptw:
        yield from (read_toptw(path, tours) for tours in TOURS)


def _compare(
    instance: Instance, asked: argparse.Namespace, seconds: float, missing: dict[str, str]
) -> Compared:
    taking_part = [
        rival
        for rival in RIVALS
        if rival.name not in missing
        and instance.group not in rival.left_out
        and (not asked.only or rival.name in asked.only)
    ]
    return Compared(
        name=instance.name,
        group=instance.group,
        heading=instance.heading,
        needs=len(instance.week.needs),
        heads=len(instance.week.heads),
        reference=reference(instance, seconds=asked.proof, threads=asked.threads),
        runs=tuple(measure(rival, instance, seconds=seconds, threads=asked.threads) for rival in taking_part),
    )


def _print_results(week: Compared) -> None:
    print(f"{week.name}: bound {week.reference.bound}{'' if week.reference.proven else ' (not proven)'}")
    for run in week.runs:
        dropped = sum(run.dropped.values())
        print(
            f"  {run.rival:12} {run.value:>7} served {run.served:>3}, dropped {dropped:>2}; "
            f"filled in {run.filled_value:>7} served {run.filled_served:>3}; {run.seconds:6.2f} s",
            flush=True,
        )


def _draw(results: Results, folder: Path) -> tuple[str, ...]:
    if importlib.util.find_spec("matplotlib") is None:
        print("no plots: matplotlib not installed")
        return ()
    from benchmarks.compare.plots import draw_plots

    return draw_plots(results, folder)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
