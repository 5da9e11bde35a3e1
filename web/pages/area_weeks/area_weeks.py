"""The week of a city or province: opening it, matching its counties together, handing each its part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from matcher import clock
from matcher.area_weeks.queries.area_week import area_week
from matcher.area_weeks.schemas.hand_over import HandOverSchema
from matcher.area_weeks.services.hand_over import hand_over
from matcher.area_weeks.services.open_area_week import open_area_week
from matcher.errors import Outdated
from matcher.policy import Action
from matcher.rounds.queries.live_weeks import may_be_opened
from matcher.rounds.queries.run_progress import latest_run
from matcher.rounds.queries.state_tags import plan_tag
from matcher.rounds.schemas.open_week import OpenWeekSchema
from matcher.rounds.services.cancel_run import cancel_run
from matcher.rounds.services.live_run import live_run
from matcher.rounds.services.start_run import start_run
from matcher.schemas.seen import SeenSchema
from matcher.vocabulary import RunStatus
from matcher.wording import Text
from web.display.phases import phase_words
from web.display.progress_chart import chart_of
from web.http.access import actor, page
from web.http.forms import FormState, nest
from web.http.render import redirect_to, render
from web.http.unit_of_work import session
from web.pages.rounds.rounds import weeks_page
from web.settings import settings

if TYPE_CHECKING:
    from matcher.models import Round

area_weeks = Blueprint("area_weeks", __name__, url_prefix="/area-weeks")

MOST_CROSSINGS = 60
"""Visits across a border that the page lists; of a province there may be hundreds."""


def area_page(area_round: Round, *, form: FormState | None = None) -> str:
    """The counties as rows, what runs, and what can be done next."""
    seen = plan_tag(session(), area_round)
    run = latest_run(session(), area_round)
    if run and run.status is RunStatus.DONE:
        run = None
    found = area_week(session(), area_round)
    return render(
        "area_weeks/show.html",
        week=found,
        crossings=found.crossings[:MOST_CROSSINGS],
        more_crossings=max(len(found.crossings) - MOST_CROSSINGS, 0),
        is_over=(clock.today() - found.monday).days >= 7,
        plan_seen=seen,
        run=run,
        chart=chart_of(run) if run else None,
        phase_words=phase_words,
        form=form or FormState.empty(),
    )


@area_weeks.post("")
@page(Action.AREA_PLAN, on_error=weeks_page)
def open_week() -> ResponseReturnValue:
    """Open the next week of the actor's area and of each of its counties, or late the running one."""
    monday = OpenWeekSchema().read(nest(request.form)).monday
    if not may_be_opened(monday):
        raise Outdated(Text("That week cannot be opened today. Nothing was opened; these are the weeks now."))
    opened = open_area_week(session(), actor(), actor().region_code, monday)
    return redirect_to("area_weeks.show", area_round_id=opened.id)


@area_weeks.get("/<int:area_round_id>")
@page(Action.AREA_VIEW, loads="area_round")
def show(area_round: Round) -> ResponseReturnValue:
    """One week of a city or province."""
    return area_page(area_round)


@area_weeks.post("/<int:area_round_id>/runs")
@page(Action.AREA_PLAN, loads="area_round", on_error=area_page)
def start(area_round: Round) -> ResponseReturnValue:
    """Ask for a plan of all counties together."""
    seen = SeenSchema().read(nest(request.form)).seen
    start_run(session(), actor(), area_round, settings().run_seconds, seen=seen)
    return redirect_to("area_weeks.show", area_round_id=area_round.id)


@area_weeks.post("/<int:area_round_id>/runs/cancel")
@page(Action.AREA_PLAN, loads="area_round", on_error=area_page)
def cancel(area_round: Round) -> ResponseReturnValue:
    """Stop the matching; the plan before it stays."""
    run = live_run(session(), area_round)
    if run is None:
        raise Outdated(Text("This matching had come to an end before it could be stopped."))
    cancel_run(session(), actor(), run)
    return redirect_to(
        "area_weeks.show", area_round_id=area_round.id, message=_("The matching is being stopped.")
    )


@area_weeks.post("/<int:area_round_id>/hand-over")
@page(Action.AREA_PLAN, loads="area_round", on_error=area_page)
def hand(area_round: Round) -> ResponseReturnValue:
    """Give one county its part as a draft, or each."""
    command = HandOverSchema().read(nest(request.form))
    handed = hand_over(session(), actor(), area_round, command.county_code, seen=command.seen)
    words = ngettext(
        "%(num)s county has its part as a draft now. It looks at it and sends it out itself.",
        "%(num)s counties have their parts as drafts now. Each looks at its own and sends it out itself.",
        handed.done,
    )
    if handed.left:
        words += " " + ngettext(
            "%(num)s county was left out: it has closed the week, or is matching it right now.",
            "%(num)s counties were left out: they have closed the week, or are matching it right now.",
            handed.left,
        )
    return redirect_to("area_weeks.show", area_round_id=area_round.id, message=words)
