"""The page of a firm's contact by link: its request, and what it says of it, without account or session."""

from __future__ import annotations

from flask import Blueprint
from flask.typing import ResponseReturnValue

from web.http.firm_access import OpenedFirmRequest, by_firm_link
from web.http.forms import FormState
from web.pages.firm_requests import firm_pages
from web.pages.firm_requests.firm_door import FirmDoor

firm_link = Blueprint("firm_link", __name__, url_prefix="/f")


def shown(link: OpenedFirmRequest, *, form: FormState | None = None) -> str:
    """The page as it is now; `form` carries what stood in the way."""
    return firm_pages.page_behind(FirmDoor.of_contact(link), form=form)


@firm_link.get("/<firm_token>")
@by_firm_link()
def show(link: OpenedFirmRequest) -> str:
    """What the firm asked, and what is being done."""
    return shown(link)


@firm_link.post("/<firm_token>/dates")
@by_firm_link(on_error=shown)
def dates(link: OpenedFirmRequest) -> ResponseReturnValue:
    """Say which half-days suit."""
    return firm_pages.said_dates(FirmDoor.of_contact(link))


@firm_link.post("/<firm_token>/close")
@by_firm_link(on_error=shown)
def close(link: OpenedFirmRequest) -> ResponseReturnValue:
    """Say how it ended."""
    return firm_pages.said_outcome(FirmDoor.of_contact(link))


@firm_link.post("/<firm_token>/reopen")
@by_firm_link(on_error=shown)
def reopen(link: OpenedFirmRequest) -> ResponseReturnValue:
    """Say that it is not over."""
    return firm_pages.said_open_again(FirmDoor.of_contact(link))


@firm_link.post("/<firm_token>/output")
@by_firm_link(on_error=shown)
def output(link: OpenedFirmRequest) -> ResponseReturnValue:
    """Report what came of it."""
    return firm_pages.said_output(FirmDoor.of_contact(link))
