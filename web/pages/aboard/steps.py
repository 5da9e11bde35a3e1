"""The seven steps of one county: what is done, what is missing, and the trial at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from matcher.aboard.queries.progress import county_progress
from matcher.aboard.queries.townships import has_begun, township_tag, townships_of
from matcher.aboard.queries.trial import needs_on_other_days, trial_of
from matcher.aboard.schemas.townships import TownshipsSchema
from matcher.aboard.schemas.trial import TrialSchema
from matcher.aboard.services.set_townships import set_townships
from matcher.aboard.services.start_trial import start_trial
from matcher.aboard.township_rows import beside
from matcher.errors import Invalid, NotFound
from matcher.policy import Action
from matcher.registry.queries.regions import RegionName
from matcher.vocabulary import AboardStep, Level
from web.display.phases import phase_words
from web.display.progress_chart import chart_of
from web.http.access import actor, page
from web.http.forms import FormState, form_shown, nest
from web.http.render import redirect_to, render
from web.http.unit_of_work import session
from web.pages.aboard.aboard import read_rows
from web.settings import settings

if TYPE_CHECKING:
    from matcher.models import Region

aboard_steps = Blueprint("aboard_steps", __name__, url_prefix="/aboard/<region_code>")


def of_county(region: Region) -> Region:
    """The region, if it is a county. Raises `NotFound` otherwise."""
    if region.level is not Level.COUNTY:
        raise NotFound
    return region


def steps_page(region: Region, *, form: FormState | None = None) -> str:
    """Every step with its state; `form` carries what stood in the way of the trial."""
    county = of_county(region)
    trial = trial_of(session(), county.code)
    way = county_progress(session(), county)
    return render(
        "aboard/steps.html", way, form=form or FormState.empty(), trial=trial, steps=way.steps, done=way.done,
        next=way.next, minutes_left=way.minutes_left, is_open=way.is_open,
        elsewhere=needs_on_other_days(session(), county.code, trial.monday),
        is_own=actor().county_code == county.code,
        chart=chart_of(trial.run) if trial.run else None, phase_words=phase_words,
    )  # fmt: skip


@aboard_steps.get("")
@page(Action.ABOARD_VIEW, loads="region")
def show(region: Region) -> ResponseReturnValue:
    """The way of one county."""
    return steps_page(region)


@aboard_steps.post("/trial")
@page(Action.ROUND_PLAN, loads="region", locks=False, on_error=steps_page)
def begin_trial(region: Region) -> ResponseReturnValue:
    """Match the coming week; nothing is sent to anybody by it."""
    county = of_county(region)
    command = TrialSchema().read(nest(request.form))
    start_trial(session(), actor(), county, command, settings().run_seconds)
    return redirect_to("aboard_steps.show", region_code=county.code, _anchor=AboardStep.TRIAL.value)


def townships_page(region: Region, *, form: FormState | None = None) -> str:
    """The townships as they are, to be set right; added rows that were pasted stand below with their faults."""
    county = of_county(region)
    towns = townships_of(session(), county.code)
    stored: dict[str, object] = {"seen": township_tag(towns)}
    stored |= {f"townships.{town.code}.name": town.name for town in towns}
    shown = form_shown(form, FormState.of(stored))
    if form is not None and form.outdated:
        shown.values["seen"] = str(stored["seen"])
    there = {
        town.code: shown.get(f"townships.{town.code}.name")
        for town in towns
        if not shown.get(f"townships.{town.code}.leave_out")
    }
    try:
        rows = beside(read_rows(shown.get("added"), county.code), there)
    except Invalid:
        rows = ()
    return render(
        "aboard/townships.html", county=RegionName.of(county), form=shown, towns=towns, rows=rows,
        has_begun=has_begun(session(), county.code),
    )  # fmt: skip


@aboard_steps.get("/townships")
@page(Action.COUNTY_ADD, loads="region")
def townships(region: Region) -> ResponseReturnValue:
    """The form of the townships."""
    return townships_page(region)


@aboard_steps.post("/townships")
@page(Action.COUNTY_ADD, loads="region", on_error=townships_page)
def set_right(region: Region) -> ResponseReturnValue:
    """Rename, leave out and add."""
    county = of_county(region)
    command = TownshipsSchema().read(nest(request.form))
    added = read_rows(command.added, county.code) if command.added.strip() else ()
    there = {edit.code: edit.name for edit in command.townships if not edit.leave_out}
    set_townships(session(), actor(), county, command, beside(added, there))
    return redirect_to(
        "aboard_steps.show", region_code=county.code, message=_("The townships have been saved.")
    )
