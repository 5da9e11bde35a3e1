"""Giving a head a personal page by link, and ending it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from matcher.links.services.give_personal_page import end_personal_page, give_personal_page
from matcher.policy import Action
from matcher.schemas.confirmation import GoAheadSchema
from web.http.access import actor, page
from web.http.forms import FormState, nest
from web.http.render import redirect_to
from web.http.unit_of_work import session
from web.pages.registry.heads import head_page

if TYPE_CHECKING:
    from matcher.models import Head

personal_pages = Blueprint("personal_pages", __name__, url_prefix="/heads")


def head_again(head: Head, *, form: FormState) -> str:
    """The head's page with what stood in the way."""
    return head_page(head, form=form)


@personal_pages.post("/<int:head_id>/personal-page")
@page(Action.NOTIFICATION_TELL, loads="head", on_error=head_again)
def give(head: Head) -> ResponseReturnValue:
    """Open the head's personal page, or let it be open longer."""
    command = GoAheadSchema().read(nest(request.form))
    give_personal_page(session(), actor(), head, command.version)
    return redirect_to(
        "heads.show",
        head_id=head.id,
        message=_("The personal page is open. Please send its link to the head."),
    )


@personal_pages.post("/<int:head_id>/personal-page/end")
@page(Action.NOTIFICATION_TELL, loads="head", on_error=head_again)
def end(head: Head) -> ResponseReturnValue:
    """Close the head's personal page."""
    command = GoAheadSchema().read(nest(request.form))
    end_personal_page(session(), actor(), head, command.version)
    return redirect_to(
        "heads.show", head_id=head.id, message=_("The personal page is closed; its link counts no more.")
    )
