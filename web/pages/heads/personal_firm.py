"""A request of a head's own firm by the link of her personal page: what she says of it, without account or session."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from flask import Blueprint
from flask.typing import ResponseReturnValue

from matcher.policy import Action, load
from matcher.policy.actor import link_actor
from web.http.forms import FormState
from web.http.personal_access import OpenedPage, by_personal_link
from web.http.unit_of_work import is_writing, session
from web.pages.firm_requests import firm_pages
from web.pages.firm_requests.firm_door import FirmDoor

if TYPE_CHECKING:
    from matcher.models import FirmRequest

personal_firm = Blueprint("personal_firm", __name__, url_prefix="/me/<personal_token>/firm-requests")


def _door(link: OpenedPage, request_id: str) -> FirmDoor:
    """Raises `NotFound` for a request of another firm."""
    action, key = Action.FIRM_REQUEST_EDIT, int(request_id)
    found = load(session(), link_actor(link.head), action, "firm_request", key, lock=is_writing())
    return FirmDoor.of_head(link, cast("FirmRequest", found))


def shown(link: OpenedPage, firm_request_id: str, *, form: FormState | None = None) -> str:
    """The page as it is now; `form` carries what stood in the way."""
    return firm_pages.page_behind(_door(link, firm_request_id), form=form)


@personal_firm.get("/<int:firm_request_id>")
@by_personal_link()
def show(link: OpenedPage, firm_request_id: str) -> str:
    """What the firm asked, and what is being done."""
    return shown(link, firm_request_id)


@personal_firm.post("/<int:firm_request_id>/dates")
@by_personal_link(on_error=shown)
def dates(link: OpenedPage, firm_request_id: str) -> ResponseReturnValue:
    """Say which half-days suit."""
    return firm_pages.said_dates(_door(link, firm_request_id))


@personal_firm.post("/<int:firm_request_id>/close")
@by_personal_link(on_error=shown)
def close(link: OpenedPage, firm_request_id: str) -> ResponseReturnValue:
    """Say how it ended."""
    return firm_pages.said_outcome(_door(link, firm_request_id))


@personal_firm.post("/<int:firm_request_id>/reopen")
@by_personal_link(on_error=shown)
def reopen(link: OpenedPage, firm_request_id: str) -> ResponseReturnValue:
    """Say that it is not over."""
    return firm_pages.said_open_again(_door(link, firm_request_id))


@personal_firm.post("/<int:firm_request_id>/output")
@by_personal_link(on_error=shown)
def output(link: OpenedPage, firm_request_id: str) -> ResponseReturnValue:
    """Report what came of it."""
    return firm_pages.said_output(_door(link, firm_request_id))
