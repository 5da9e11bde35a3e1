"""The results as a page people read: Markdown with the plots beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median

from benchmarks.compare.best_known import BEST_KNOWN, SOURCE
from benchmarks.compare.figures import Figures, better_or_cheaper, figures, groups
from benchmarks.compare.results import Compared, Results
from benchmarks.compare.rivals import RIVALS, Rival

USES_ALL_TIME = "pyvrp"  # computes on one thread to the end of its limit
COLUMNS = (
    *("Planner", "served", "loss", "worst", "dropped"),
    *("filled in: served", "loss", "worst", "seconds", "computing", "× ours"),
)


def page(results: Results, plots: Sequence[str]) -> str:
    """The whole page; ``plots`` are files beside it."""
    by_group = groups(results)
    parts = [_opening(results), *(f"![{_caption(name)}]({name})\n" for name in plots)]
    parts += ["\n".join(_table(weeks)) for name, weeks in by_group.items() if name != "toptw"]
    if "toptw" in by_group:
        parts.append("\n".join(_toptw(by_group["toptw"])))
    parts.append("\n".join(_where_others_win(by_group)))
    parts.append("\n".join(_planners(results, by_group)))
    return "\n".join(parts)


def _caption(name: str) -> str:
    return {
        "losses.svg": "Loss of each planner on each week: hollow after dropping what breaks a rule, full after "
        "filling in",
        "times.svg": "Median computing against mean loss of each planner in each group of weeks",
    }.get(name, name)


def _opening(results: Results) -> str:
    versions = ", ".join(f"{name} {version}" for name, version in results.versions.items())
    machine = results.machine
    return f"""# Compared

How else the same weeks could be planned, and what that costs. This page is written by `make bench`; how it is
measured and why that is fair is in [benchmarks/README.md](../../benchmarks/README.md), every number in
[compared.json](compared.json).

Limit {results.seconds:g} s a week, {results.threads} threads for those that use several; \
{machine["processors"]} × {machine["architecture"]}, Python {machine["python"]}, {versions}.
**The machine was shared with other work**, so the seconds of a limit may hold much less computing than on a quiet
one. Seconds are wall time; *computing* is processor seconds over all threads, and *× ours* its ratio to ours on the
same week of the same run, which holds best. {_share(results)}

Loss is what is missing to the proven bound of the week's value. *Dropped* are sessions that broke a rule, over all
weeks of the table; *filled in* is the value after every need that still fitted was added to what was left, the same
way for everybody.
"""


def _share(results: Results) -> str:
    """How much of the machine there was, as one busy thread felt it."""
    runs = [run for week in results.weeks if (run := week.run(USES_ALL_TIME))]
    if not runs:
        return ""
    share = median(run.computing / run.seconds for run in runs)
    return (
        f"In this run one busy thread got {100 * share:.0f} % of a processor: whoever used up the limit had so much "
        "less to compute with, and would have come further on a quiet machine."
    )


def _table(weeks: Sequence[Compared]) -> Iterator[str]:
    yield f"## {weeks[0].heading}\n"
    proven = sum(week.reference.proven for week in weeks)
    yield f"Weeks: {len(weeks)}, of which the best value is proven for {proven}.\n"
    yield f"| {' | '.join(COLUMNS)} |"
    yield f"|---|{'--:|' * (len(COLUMNS) - 1)}"
    for rival in RIVALS:
        found = figures(rival.name, weeks)
        if found:
            yield _row(rival, found)
    yield ""


def _row(rival: Rival, found: Figures) -> str:
    dropped = f"{found.dropped} ({', '.join(found.rules)})" if found.dropped else "0"
    cells = (
        rival.title,
        f"{found.served:.1f}",
        _percent(found.loss),
        _percent(found.worst),
        dropped,
        f"{found.filled_served:.1f}",
        _percent(found.filled_loss),
        _percent(found.filled_worst),
        f"{found.seconds:.2f}",
        f"{found.computing:.2f}",
        f"{found.pace:.0f}" if found.pace >= 10 else f"{found.pace:.2g}",
    )
    return f"| {' | '.join(cells)} |"


def _percent(fraction: float) -> str:
    return f"{100 * fraction:.2f} %"


def _toptw(weeks: Sequence[Compared]) -> Iterator[str]:
    taking_part = [rival for rival in RIVALS if any(week.run(rival.name) for week in weeks)]
    yield f"## {weeks[0].heading}\n"
    yield (
        "Collected profit, more is better; seconds in brackets. Published instances with the tours after the hyphen, "
        "converted as `benchmarks/compare/toptw.py` says; those of Solomon exactly, Cordeau's pr01 with ways rounded "
        "up to a tenth of a unit, so that its profits are at most those of the literature. *Proven* is our upper "
        f"bound where a plan of that profit was found too. *Best known*: {SOURCE}; – where we have no source to "
        "cite.\n"
    )
    yield f"| Instance | best known | proven | {' | '.join(rival.title for rival in taking_part)} |"
    yield f"|---|--:|--:|{'--:|' * len(taking_part)}"
    for week in weeks:
        most = max([week.reference.value, *(run.filled_value for run in week.runs)])
        proven = str(most) if most >= week.reference.bound else "–"
        cells = [week.name, str(BEST_KNOWN.get(week.name, "–")), proven]
        for rival in taking_part:
            run = week.run(rival.name)
            cells.append(_profit(run.filled_value, most, run.seconds) if run else "–")
        yield f"| {' | '.join(cells)} |"
    yield ""


def _profit(value: int, most: int, seconds: float) -> str:
    shown = f"**{value}**" if value == most else str(value)
    return f"{shown} ({seconds:.1f})"


def _where_others_win(by_group: dict[str, list[Compared]]) -> Iterator[str]:
    yield "## Where others win\n"
    found = False
    for weeks in by_group.values():
        for rival in RIVALS[1:]:
            better, cheaper = better_or_cheaper(rival.name, weeks)
            if better or cheaper:
                found = True
                yield (
                    f"- {weeks[0].heading}: {rival.title} reached more than we on {better} of {len(weeks)}, and as "
                    f"much with less computing on {cheaper}."
                )
    if not found:
        yield "Nowhere in this run."
    yield ""


def _planners(results: Results, by_group: dict[str, list[Compared]]) -> Iterator[str]:
    yield "## Who took part\n"
    yield "| Planner | threads | does not model | left out |"
    yield "|---|---|---|---|"
    for rival in RIVALS:
        threads = str(results.threads) if rival.threads == "given" else rival.threads
        missing = results.missing.get(rival.name)
        reasons = [f"{name}: {why}" for name, why in rival.left_out.items() if name in by_group]
        out = f"all: {missing} not installed" if missing else "; ".join(reasons) or "nothing"
        yield f"| {rival.title} | {threads} | {rival.not_modelled} | {out} |"
    yield ""
