"""The answer after an action on a week: the parts of the page that changed, or the way back to the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from flask import make_response, redirect, url_for
from flask.typing import ResponseReturnValue

from matcher.database.commit import commit
from matcher.policy import Action, load
from matcher.rounds.services.keep_step import step_kept
from web.http.access import actor
from web.http.forms import AT
from web.http.render import Undo, say
from web.http.unit_of_work import look_only, session
from web.pages.workbench.page import parts_asked, view_asked, week_page

if TYPE_CHECKING:
    from matcher.models import Round


def after_action(round_: Round, message: str | None, undo: Undo | None = None) -> ResponseReturnValue:
    """What a form of a week answers once its service has done its work.

    The script of the page gets the parts it asked for, and puts them in place where they stand: place and focus stay.
    Everybody else is sent back to the view the form stood on (303). `message` says what was done, `undo` takes it back;
    a step in the draft brings its own. Call it last: what was done is saved here.
    """
    view = view_asked()
    undo = undo or _undo_of_step(round_)
    if message:
        say(message, undo and Undo(undo.url, {**undo.fields, AT: view.query}))
    if not parts_asked():
        return redirect(view.address(round_.id), code=303)
    key = round_.id
    commit(session())
    look_only()
    fresh = cast("Round", load(session(), actor(), Action.ROUND_VIEW, "round", key))
    return make_response(week_page(fresh, view=view))


def _undo_of_step(round_: Round) -> Undo | None:
    step = step_kept(session())
    return Undo(url_for("steps.undo", round_id=round_.id), {"step": str(step)}) if step else None
