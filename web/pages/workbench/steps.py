"""Taking one's own last step in the draft back, and doing it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from matcher.assignments.services.undo_step import redo_step, undo_step
from matcher.policy import Action
from matcher.rounds.schemas.step import StepSchema
from web.display.step_labels import step_label
from web.http.access import actor, page
from web.http.forms import nest
from web.http.unit_of_work import session
from web.pages.workbench.answer import after_action
from web.pages.workbench.page import week_page

if TYPE_CHECKING:
    from matcher.models import Round

steps = Blueprint("steps", __name__, url_prefix="/rounds/<int:round_id>")


@steps.post("/undo")
@page(Action.ROUND_PLAN, loads="round", on_error=week_page)
def undo(round: Round) -> ResponseReturnValue:
    """Take the last step back."""
    step = undo_step(session(), actor(), round, StepSchema().read(nest(request.form)).step)
    words = _("Taken back: %(what)s, “%(title)s”.", what=step_label(step.action), title=step.need.title)
    return after_action(round, words)


@steps.post("/redo")
@page(Action.ROUND_PLAN, loads="round", on_error=week_page)
def redo(round: Round) -> ResponseReturnValue:
    """Do again what was taken back last."""
    step = redo_step(session(), actor(), round, StepSchema().read(nest(request.form)).step)
    words = _("Done again: %(what)s, “%(title)s”.", what=step_label(step.action), title=step.need.title)
    return after_action(round, words)
