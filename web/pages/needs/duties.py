"""The duties before a visit: ticking that somebody was told, and taking it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from matcher.duties.schemas.told import NotToldSchema, ToldSchema
from matcher.duties.services.tell_duty import take_duty_back, tell_duty
from matcher.policy import Action
from web.http.access import actor, page
from web.http.forms import nest
from web.http.render import Undo, redirect_to
from web.http.unit_of_work import session
from web.pages.needs.needs import need_page

if TYPE_CHECKING:
    from matcher.models import Need

duties = Blueprint("duties", __name__, url_prefix="/needs/<int:need_id>/duties")


@duties.post("")
@page(Action.NEED_EDIT, loads="need", on_error=need_page)
def told(need: Need) -> ResponseReturnValue:
    """Note that it was told."""
    done = tell_duty(session(), actor(), need, ToldSchema().read(nest(request.form)))
    back = Undo(url_for("duties.not_told", need_id=need.id), {"done_id": str(done.id)})
    message = _("Noted: %(whom)s was told.", whom=done.whom)
    return redirect_to("needs.show", message=message, undo=back, need_id=need.id)


@duties.post("/not-told")
@page(Action.NEED_EDIT, loads="need", on_error=need_page)
def not_told(need: Need) -> ResponseReturnValue:
    """Let it count as not told."""
    take_duty_back(session(), actor(), need, NotToldSchema().read(nest(request.form)))
    return redirect_to("needs.show", message=_("It counts as not told again."), need_id=need.id)
