"""Changing a need that somebody is to come for: what is saved at once, and what has to be agreed first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from matcher.errors import NotFound
from matcher.needs.queries.need_page import need_detail
from matcher.needs.schemas.details import DetailsSchema
from matcher.needs.services.change_details import change_details
from matcher.policy import Action
from web.http.access import actor, page
from web.http.forms import FormState, form_shown, nest
from web.http.render import redirect_to, render
from web.http.unit_of_work import session
from web.pages.needs.another_townships import another_townships
from web.pages.needs.needs import need_page

if TYPE_CHECKING:
    from matcher.models import Need

details = Blueprint("details", __name__, url_prefix="/needs")
details.register_error_handler(NotFound, another_townships)


def details_page(need: Need, *, form: FormState | None = None) -> str:
    """The form; the need itself where nobody is to come (any more)."""
    shown = need_detail(session(), need)
    if not shown.can_change_details:
        return need_page(need, form=form)
    values = {"contact": shown.contact, "remarks": shown.remarks, "audience": shown.audience}
    stored = FormState.of({**values, "version": shown.version})
    return render("needs/details.html", need=shown, form=form_shown(form, stored))


@details.get("/<int:need_id>/details")
@page(Action.NEED_EDIT, loads="need")
def show(need: Need) -> str:
    """What of a promised visit can be changed, and what cannot."""
    return details_page(need)


@details.post("/<int:need_id>/details")
@page(Action.NEED_EDIT, loads="need", on_error=details_page)
def save(need: Need) -> ResponseReturnValue:
    """Save it at once; who relies on it is told."""
    command = DetailsSchema().read(nest(request.form))
    if change_details(session(), actor(), need, command):
        words = _("Saved. Whoever relies on it will be told.")
    else:
        words = _("Nothing was different; nothing was changed.")
    return redirect_to("needs.show", message=words, need_id=need.id)
