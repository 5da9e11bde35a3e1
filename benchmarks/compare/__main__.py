"""`python -m benchmarks.compare`: run everybody on the same weeks and write the results page."""

from __future__ import annotations

import importlib.util
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from benchmarks.compare.instance import SIZES, Instance, city_instance, county_instances
from benchmarks.compare.measure import measure, reference
from benchmarks.compare.page import page
from benchmarks.compare.results import Compared, Results, dump_results, load_results, machine, versions
from benchmarks.compare.rivals import RIVALS
from benchmarks.compare.toptw import read_toptw

ROOT = Path(__file__).resolve().parents[2]
TOURS = (1, 2, 3, 4)


def _instances_in(_context: click.Context, _option: click.Parameter, folder: str | None) -> tuple[Path, ...]:
    found = tuple(sorted(Path(folder).glob("*.txt"))) if folder else ()
    if folder and not found:
        raise click.BadParameter(f"{folder} holds no *.txt")
    return found


@dataclass(frozen=True, slots=True)
class _Comparison:
    """What is compared: ``weeks`` of each size and the files of ``toptw``, each planner with ``seconds`` a week."""

    quick: bool
    seconds: float
    proof: float
    threads: int
    weeks: int
    toptw: tuple[Path, ...]
    only: Collection[str]


@click.command(help=__doc__)
@click.option("--quick", is_flag=True, help="a taste of two minutes: one week of S, M and T")
@click.option("--seconds", type=float, help="limit for each planner and week (10, quick 3)")
@click.option("--proof", type=float, default=30.0, help="limit for the proof that losses refer to (30)")
@click.option("--threads", type=int, default=2, help="threads for those that use several (2)")
@click.option("--seeds", type=int, help="weeks of each size (5, quick 1)")
@click.option("--toptw", callback=_instances_in, metavar="FOLDER", help="also its TOPTW *.txt")
@click.option(
    "--only",
    multiple=True,
    type=click.Choice([rival.name for rival in RIVALS]),
    help="only this one; may be repeated",
)
@click.option("--redraw", is_flag=True, help="write page and plots from compared.json again")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="where to (docs/benchmarks)",
)
def main(
    quick: bool,
    seconds: float | None,
    proof: float,
    threads: int,
    seeds: int | None,
    toptw: tuple[Path, ...],
    only: Collection[str],
    redraw: bool,
    output: Path | None,
) -> None:
    """Run, or only draw again, and write JSON, page and plots."""
    folder = output or ROOT / ("var/benchmarks" if quick else "docs/benchmarks")
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / "compared.json"
    seconds, weeks = seconds or (3.0 if quick else 10.0), seeds or (1 if quick else 5)
    asked = _Comparison(quick, seconds, proof, threads, weeks, toptw, only)
    results = load_results(target.read_text()) if redraw else _run(asked)
    target.write_text(dump_results(results))
    (folder / "compared.md").write_text(page(results, _draw(results, folder)))
    print(f"written: {folder / 'compared.md'}")


def _run(asked: _Comparison) -> Results:
    missing = {rival.name: ", ".join(rival.missing()) for rival in RIVALS if rival.missing()}
    for name, what in missing.items():
        print(f"{name} cannot take part: {what} not installed")
    weeks = []
    for instance in _instances(asked):
        weeks.append(_compare(instance, asked, missing))
        _print_results(weeks[-1])
    return Results(asked.seconds, asked.threads, machine(), versions(), missing, tuple(weeks))


def _instances(asked: _Comparison) -> Iterator[Instance]:
    sizes = ("S", "M", "T") if asked.quick else tuple(SIZES)
    yield from county_instances(sizes, range(1, 1 + asked.weeks))
    if not asked.quick:
        yield city_instance(1)
    for path in asked.toptw:
        yield from (read_toptw(path, tours) for tours in TOURS)


def _compare(instance: Instance, asked: _Comparison, missing: dict[str, str]) -> Compared:
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
        runs=tuple(
            measure(rival, instance, seconds=asked.seconds, threads=asked.threads) for rival in taking_part
        ),
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
    main(prog_name="python -m benchmarks.compare")
