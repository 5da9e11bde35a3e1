"""What the coordinator does about a firm's contact: asks which half-days suit, and takes the link back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from matcher.firm_requests.schemas.dates import OfferDatesSchema
from matcher.firm_requests.services.agree_dates import offer_dates
from matcher.firm_requests.services.revoke_firm_link import revoke_firm_link
from matcher.policy import Action
from matcher.schemas.confirmation import GoAheadSchema
from web.http.access import actor, page
from web.http.forms import nest
from web.http.render import redirect_to
from web.http.unit_of_work import session
from web.pages.firm_requests.firm_requests import request_page

if TYPE_CHECKING:
    from matcher.models import FirmRequest

firm_contacts = Blueprint("firm_contacts", __name__, url_prefix="/firm-requests")


@firm_contacts.post("/<int:firm_request_id>/dates")
@page(Action.FIRM_REQUEST_HANDLE, loads="firm_request", on_error=request_page)
def dates(firm_request: FirmRequest) -> ResponseReturnValue:
    """Ask the firm which of these half-days suit."""
    offer_dates(session(), actor(), firm_request, OfferDatesSchema().read(nest(request.form)))
    words = _("Asked. Heads of the firm are told; please send the contact the link.")
    return redirect_to("firm_requests.show", message=words, firm_request_id=firm_request.id)


@firm_contacts.post("/<int:firm_request_id>/link/revoke")
@page(Action.FIRM_REQUEST_HANDLE, loads="firm_request", on_error=request_page)
def revoke(firm_request: FirmRequest) -> ResponseReturnValue:
    """Make the contact's link worth nothing; the page shows the next one."""
    revoke_firm_link(session(), actor(), firm_request, GoAheadSchema().read(nest(request.form)).version)
    words = _("The former link counts no more. Please send the new one.")
    return redirect_to("firm_requests.show", message=words, firm_request_id=firm_request.id)
