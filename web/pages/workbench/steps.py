"""Taking one's own last step in the draft back, and doing it again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from flask import Blueprint, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from matcher.assignments.services.undo_step import redo_step, undo_step
from matcher.policy import Action
from matcher.rounds.schemas.step import StepSchema
from web.display.step_labels import step_words
from web.http.access import actor, page
from web.http.forms import nest
from web.http.unit_of_work import session
from web.pages.workbench.answer import after_action
from web.pages.workbench.page import week_page

if TYPE_CHECKING:
    from matcher.models import DraftStep, Round

steps = Blueprint("steps", __name__, url_prefix="/rounds/<int:round_id>")


@steps.post("/undo")
@page(Action.ROUND_PLAN, loads="round", on_error=week_page)
def undo(round: Round) -> ResponseReturnValue:
    """Take the last step back."""
    steps = undo_step(session(), actor(), round, StepSchema().read(nest(request.form)).step)
    return after_action(round, _("Taken back: %(what)s.", what=_told(steps)))


@steps.post("/redo")
@page(Action.ROUND_PLAN, loads="round", on_error=week_page)
def redo(round: Round) -> ResponseReturnValue:
    """Do again what was taken back last."""
    steps = redo_step(session(), actor(), round, StepSchema().read(nest(request.form)).step)
    return after_action(round, _("Done again: %(what)s.", what=_told(steps)))


def _told(steps: Sequence[DraftStep]) -> str:
    needs = {step.need_id for step in steps}
    return step_words(steps[0].action, steps[0].need.title, len(needs))
