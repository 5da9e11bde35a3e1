"""Showing a telephone number that a page masks, and keeping who did."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint
from flask.typing import ResponseReturnValue

from matcher.personal_data.services.hand_out import note_number_shown
from matcher.policy import Action
from web.http.access import actor, page
from web.http.unit_of_work import session
from web.pages.registry.heads import head_page

if TYPE_CHECKING:
    from matcher.models import Head

numbers = Blueprint("numbers", __name__, url_prefix="/heads")


@numbers.post("/<int:head_id>/number")
@page(Action.REGISTRY_EDIT, loads="head", locks=False)
def show(head: Head) -> ResponseReturnValue:
    """The head's page with the whole number, this once; whoever looks stands in the audit trail."""
    note_number_shown(session(), actor(), head)
    return head_page(head, is_number_shown=True)
