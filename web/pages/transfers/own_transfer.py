"""A head says whether she agrees to moving to another county: signed in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from matcher.policy import Action
from matcher.transfers.schemas.transfer import HeadsWordSchema
from matcher.transfers.services.say_word import say_own_word
from web.http.access import actor, page
from web.http.forms import FormState, nest
from web.http.render import redirect_to
from web.http.unit_of_work import session
from web.pages.heads.answers import index_page

if TYPE_CHECKING:
    from matcher.models import HeadTransfer

own_transfer = Blueprint("own_transfer", __name__)


def _own_page(head_transfer: HeadTransfer, *, form: FormState) -> str:
    del head_transfer  # it stands on the page of her invitations
    return index_page(form=form)


@own_transfer.post("/transfers/<int:head_transfer_id>/answer")
@page(Action.ANSWER_GIVE, loads="head_transfer", on_error=_own_page)
def answer(head_transfer: HeadTransfer) -> ResponseReturnValue:
    """Yes or no; a no counts until she has moved."""
    say_own_word(session(), actor(), head_transfer, HeadsWordSchema().read(nest(request.form)))
    return redirect_to("answers.index", message=_("Thank you. The association sees what you said."))
