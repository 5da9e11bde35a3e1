"""The plots of the results page, as small SVG files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import matplotlib as mpl
from matplotlib.figure import Figure

from benchmarks.compare.figures import figures, groups, loss
from benchmarks.compare.results import Compared, Results
from benchmarks.compare.rivals import RIVALS, Rival

# Okabe and Ito's palette, which people who see colours differently can tell apart.
COLOURS = ("#d55e00", "#999999", "#e69f00", "#0072b2", "#009e73", "#56b4e9", "#cc79a7")
STYLE = {
    "svg.fonttype": "none",
    "svg.hashsalt": "sizhang",
    "font.family": "sans-serif",
    "font.size": 9,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "grid.color": "#e6e6e6",
    "axes.axisbelow": True,
}
SMALLEST_LOSS = 1e-4  # a loss of nothing has no place on a logarithmic axis; it is drawn here


def draw_plots(results: Results, folder: Path) -> tuple[str, ...]:
    """Write the plots into a folder; the names of the files."""
    by_group = {name: weeks for name, weeks in groups(results).items() if name != "toptw"}
    if not by_group:
        return ()
    with mpl.rc_context(STYLE):
        _save(_losses(by_group), folder / "losses.svg")
        _save(_times(by_group), folder / "times.svg")
    return ("losses.svg", "times.svg")


def _save(figure: Figure, path: Path) -> None:
    figure.savefig(path, format="svg", metadata={"Date": None}, facecolor="white")


def _losses(by_group: dict[str, list[Compared]]) -> Figure:
    """A panel a group: a dot a week, hollow as it was after dropping, filled after filling in."""
    figure = Figure(figsize=(9.5, 0.4 + 2.2 * -(-len(by_group) // 2)), layout="constrained")
    panels = figure.subplots(-(-len(by_group) // 2), min(2, len(by_group)), squeeze=False, sharey=True)
    for panel, (_name, weeks) in zip(panels.flat, by_group.items(), strict=False):
        for row, (rival, colour) in enumerate(zip(RIVALS, COLOURS, strict=True)):
            runs = [(week, run) for week in weeks if (run := week.run(rival.name))]
            dropped = [100 * loss(week, run.value) for week, run in runs]
            filled = [100 * loss(week, run.filled_value) for week, run in runs]
            panel.plot(dropped, [row] * len(runs), "o", mfc="none", mec=colour, ms=6, alpha=0.7)
            panel.plot(filled, [row] * len(runs), "o", color=colour, ms=4)
        panel.set_yticks(range(len(RIVALS)), [rival.title for rival in RIVALS])
        panel.set_ylim(len(RIVALS) - 0.5, -0.5)
        panel.set_xlim(left=-0.4)
        panel.set_title(weeks[0].heading, loc="left", fontsize=9)
        panel.set_xlabel("loss against the proven bound, %")
    for panel in panels.flat[len(by_group) :]:
        panel.set_visible(False)
    return figure


def _times(by_group: dict[str, list[Compared]]) -> Figure:
    """Computing against loss, a mark a planner and group: the best place is at the lower left."""
    figure = Figure(figsize=(9.5, 4.2), layout="constrained")
    panel = figure.subplots()
    for rival, colour in zip(RIVALS, COLOURS, strict=True):
        _trace(panel, rival, colour, list(by_group.values()))
    panel.set_xscale("log")
    panel.set_yscale("log")
    panel.set_xlabel("median processor seconds, all threads")
    panel.set_ylabel("mean loss after filling in, % (0.01: none)")
    panel.legend(frameon=False, loc="center left", bbox_to_anchor=(1, 0.5))
    return figure


def _trace(panel: mpl.axes.Axes, rival: Rival, colour: str, by_group: Sequence[list[Compared]]) -> None:
    marks = [(weeks[0].group, found) for weeks in by_group if (found := figures(rival.name, weeks))]
    if not marks:
        return
    across = [found.computing for _group, found in marks]
    up = [100 * max(SMALLEST_LOSS, found.filled_loss) for _group, found in marks]
    panel.plot(across, up, "o", color=colour, ms=6, label=rival.title)
    for (group, _found), x, y in zip(marks, across, up, strict=True):
        panel.annotate(group, (x, y), xytext=(4, 3), textcoords="offset points", fontsize=7, color=colour)
