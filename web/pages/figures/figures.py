"""The ledger of figures of an area, and the rows each number was counted from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from matcher import clock
from matcher.figures.all_figures import ALL_FIGURES, FIGURES
from matcher.figures.figure import Family, Figure
from matcher.figures.ledger import By
from matcher.figures.period import Days
from matcher.figures.presets import PRESETS, preset_days
from matcher.figures.queries.fairness import LONG_WEEKS, RECENT_WEEKS, fairness_of
from matcher.figures.queries.figures import figures_of, has_parts
from matcher.figures.queries.rows import place_rows
from matcher.figures.queries.topic_lines import topic_called
from matcher.figures.schemas.figures_filter import FiguresFilter, FiguresFilterSchema, RowsFilterSchema
from matcher.policy import Action
from matcher.registry.queries.regions import RegionName, chain_to, regions_within
from matcher.vocabulary import Kind, Level
from web.display.bar_chart import bar_charts
from web.display.figure_labels import BY, FAMILIES, TABS
from web.display.point_map import point_map
from web.http.access import actor, page
from web.http.filters import Filters, read_filters
from web.http.forms import FormState
from web.http.render import redirect_to, render
from web.http.unit_of_work import session
from web.pages.figures.figures_file import figures_file, line_name
from web.pages.figures.rows_files import READ, rows_file
from web.pages.lists.export import sent
from web.pages.lists.written_list import written_list
from web.pages.registry.region_choices import county_names

if TYPE_CHECKING:
    from datetime import date

    from matcher.models import Region

figures = Blueprint("figures", __name__, url_prefix="/figures")
MAIN = tuple(figure for figure in ALL_FIGURES if figure.main)


@figures.get("")
@page(Action.FIGURES_VIEW)
def index() -> ResponseReturnValue:
    """The way to one's own region."""
    return redirect_to("figures.show", region_code=actor().region_code)


@figures.get("/<region_code>")
@page(Action.FIGURES_VIEW, loads="region")
def show(region: Region) -> ResponseReturnValue:
    """All figures of a region for the days of the address, as a whole and told apart."""
    filters = read_filters(FiguresFilterSchema())
    today = clock.today()
    days = _days(filters, today)
    tabs = {name: label for name, label in TABS.items() if name != By.REGION or has_parts(region)}
    asked = request.args.get("by", "")
    by = asked if asked in tabs else str(By.KIND)
    apart = [each for each in By if each == by]
    found = figures_of(
        session(), actor(), region, days.first, days.last, apart=apart, with_topics=by == "topic"
    )
    return render(
        "figures/show.html", found=found, days=days, form=_form(filters, days), families=_families(),
        columns={by: [each for each in MAIN if by in each.cut_by] for by in By},
        by=by, tabs=tabs, by_label=BY,
        family_label=FAMILIES, line_name=line_name,
        presets=[(PRESETS[name], each, each == days) for name, each in preset_days(today).items()],
        charts=bar_charts(found.kinds_by_month), map=point_map(found.points),
    ), filters.status  # fmt: skip


@figures.get("/<region_code>/rows")
@page(Action.FIGURES_VIEW, loads="region")
def rows(region: Region) -> ResponseReturnValue:
    """The rows that a figure was counted from, narrowed by the address."""
    filters = read_filters(RowsFilterSchema())
    wanted = filters.wanted
    figure = FIGURES[wanted.figure]
    read = READ.get(figure.rows, place_rows)
    return render(
        "figures/rows.html", found=read(session(), actor(), region, wanted), figure=figure, wanted=wanted,
        days=wanted.days(clock.today()), region=RegionName.of(region), counties=county_names(), form=filters.form,
        topic=topic_called(session(), region.code, wanted.topic_code) if wanted.topic_code else None,
    ), filters.status  # fmt: skip


@figures.get("/<region_code>/fairness")
@page(Action.FIGURES_VIEW, loads="region")
def fairness(region: Region) -> ResponseReturnValue:
    """Who was not reached for long, who is asked often, and what waits; above the counties the way to each of them."""
    filters = read_filters(FiguresFilterSchema())
    name, days = RegionName.of(region), _days(filters, clock.today())
    above = chain_to(session(), actor(), region.code)[:-1]
    if name.level in (Level.PROVINCE, Level.CITY):
        counties = regions_within(session(), actor(), {Level.COUNTY}, below=region.code)
        shown = render("figures/counties.html", region=name, above=above, regions=counties, days=days)
        return shown, filters.status
    found = fairness_of(session(), actor(), region, days.first, days.last)
    return render(
        "figures/fairness.html", found=found, above=above, days=days, form=_form(filters, days), kinds=list(Kind),
        columns=[FIGURES[key] for key in ("needs_asked", "needs_met", "waiting_now", "waiting_longest")],
        weeks=RECENT_WEEKS, long_weeks=LONG_WEEKS,
    ), filters.status  # fmt: skip


@figures.post("/<region_code>/export")
@page(Action.FIGURES_VIEW, loads="region")
def export(region: Region) -> ResponseReturnValue:
    """The figures as a workbook, with their definitions."""
    wanted = read_filters(FiguresFilterSchema()).wanted
    days = wanted.days(clock.today())
    asked = replace(wanted, since=days.first, until=days.last)
    return sent(written_list(session(), actor(), figures_file(region), asked))


@figures.post("/<region_code>/rows/export")
@page(Action.FIGURES_VIEW, loads="region")
def export_rows(region: Region) -> ResponseReturnValue:
    """The rows of a figure as a workbook."""
    wanted = read_filters(RowsFilterSchema()).wanted
    days = wanted.days(clock.today())
    asked = replace(wanted, since=days.first, until=days.last)
    return sent(written_list(session(), actor(), rows_file(region, asked), asked))


def _days(filters: Filters[FiguresFilter], today: date) -> Days:
    """The days of the address; this year where one of them cannot be used, never a period that nobody asked for."""
    refused = {"since", "until"} & set(filters.form.errors)
    return FiguresFilter().days(today) if refused else filters.wanted.days(today)


def _form(filters: Filters[FiguresFilter], days: Days) -> FormState:
    """The days that are shown, where none were typed."""
    if request.args.get("since") or request.args.get("until") or filters.form.summary:
        return filters.form
    return FormState.of({"since": days.first, "until": days.last})


def _families() -> Sequence[tuple[Family, Sequence[Figure]]]:
    return [(family, list(group)) for family, group in groupby(ALL_FIGURES, lambda figure: figure.family)]
