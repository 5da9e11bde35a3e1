"""Starting a matching run, watching it, stopping it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from matcher.policy import Action
from matcher.rounds.queries.run_progress import run_detail
from matcher.rounds.services.cancel_run import cancel_run
from matcher.rounds.services.start_run import start_run
from matcher.schemas.seen import SeenSchema
from web.display.phases import phase_words
from web.display.progress_chart import chart_of
from web.http.access import actor, page
from web.http.extensions import htmx
from web.http.forms import FormState, nest
from web.http.render import redirect_to, render
from web.http.unit_of_work import session
from web.pages.workbench.answer import after_action
from web.pages.workbench.page import week_page
from web.settings import settings

if TYPE_CHECKING:
    from matcher.models import Round, Run

runs = Blueprint("runs", __name__)


@runs.post("/rounds/<int:round_id>/runs")
@page(Action.ROUND_PLAN, loads="round", on_error=week_page)
def start(round: Round) -> ResponseReturnValue:
    """Ask for a plan of the week."""
    seen = SeenSchema().read(nest(request.form)).seen
    start_run(session(), actor(), round, settings().run_seconds, seen=seen)
    return after_action(round, None)


@runs.get("/runs/<int:run_id>")
@page(Action.ROUND_VIEW, loads="run")
def show(run: Run) -> ResponseReturnValue:
    """How far the run has come; once it is over, the week's page is loaded again to show the plan."""
    seen = run_detail(run)
    if not htmx:
        if seen.is_of_area:
            return redirect_to("area_weeks.show", area_round_id=run.round_id)
        return redirect_to("rounds.show", round_id=run.round_id)
    if not seen.is_live:
        return "", 200, {"HX-Refresh": "true"}
    return render("runs/_progress.html", run=seen, chart=chart_of(seen), phase_words=phase_words)


def week_of_run(run: Run, *, form: FormState) -> str:
    """The week whose run was over already."""
    return week_page(run.round, form=form)


@runs.post("/runs/<int:run_id>/cancel")
@page(Action.ROUND_PLAN, loads="run", on_error=week_of_run)
def cancel(run: Run) -> ResponseReturnValue:
    """Stop the run; the best plan so far is not kept."""
    cancel_run(session(), actor(), run)
    return redirect_to("rounds.show", round_id=run.round_id, message=_("The matching is being stopped."))
