"""Taking back the link of a need's contact."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from matcher.links.services.revoke_contact_link import revoke_contact_link
from matcher.policy import Action
from matcher.schemas.confirmation import GoAheadSchema
from web.http.access import actor, page
from web.http.forms import nest
from web.http.render import redirect_to
from web.http.unit_of_work import session
from web.pages.needs.needs import need_page

if TYPE_CHECKING:
    from matcher.models import Need

contact_links = Blueprint("contact_links", __name__, url_prefix="/needs")


@contact_links.post("/<int:need_id>/contact-link/revoke")
@page(Action.NEED_EDIT, loads="need", on_error=need_page)
def revoke(need: Need) -> ResponseReturnValue:
    """Make the link of the need's contact worth nothing; the page shows the next one."""
    revoke_contact_link(session(), actor(), need, GoAheadSchema().read(nest(request.form)).version)
    words = _("The former link counts no more. Please send the new one.")
    return redirect_to("needs.show", message=words, need_id=need.id)
