"""A head or a township says whether something could be different: by the link of the request, or signed in."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from matcher.errors import Conflict
from matcher.policy import Action
from matcher.remedies.queries.change_requests import RequestRow, request_row
from matcher.remedies.schemas.change_request import ReplyToRequestSchema
from matcher.remedies.services.answer_request import answer_request
from matcher.text.telephone import without_numbers
from matcher.wording import Text
from web.http.access import actor, page
from web.http.forms import FormState, nest
from web.http.i18n import chosen_language
from web.http.render import redirect_to, render
from web.http.request_access import OpenedRequest, by_request_link
from web.http.unit_of_work import session
from web.pages.heads.answers import index_page
from web.pages.needs.needs import need_page

if TYPE_CHECKING:
    from matcher.models import ChangeRequest

OF_HEAD = Text("This was asked of a head, who answers it.")

change_requests = Blueprint("change_requests", __name__)


def request_page(link: OpenedRequest, *, form: FormState | None = None) -> str:
    """What is asked, and what was said; `form` carries what stood in the way."""
    return render(
        "answer_link/request.html", asked=_shown(link), token=link.token, name=link.actor.name,
        form=form or FormState.empty(), chosen_language=chosen_language(),
    )  # fmt: skip


def _shown(link: OpenedRequest) -> RequestRow:
    """What links show is without telephone numbers."""
    row = request_row(link.request)
    return replace(row, title=without_numbers(row.title), said_by=without_numbers(row.said_by))


@change_requests.get("/r/<request_token>")
@by_request_link()
def show(link: OpenedRequest) -> str:
    """What is asked; looking changes nothing."""
    return request_page(link)


@change_requests.post("/r/<request_token>")
@by_request_link(on_error=request_page)
def answer(link: OpenedRequest) -> ResponseReturnValue:
    """Say yes or no; a yes changes what was asked for at once."""
    answer_request(session(), link.actor, link.request, ReplyToRequestSchema().read(nest(request.form)))
    address = url_for("change_requests.show", request_token=link.token, language=chosen_language())
    return redirect(address, code=303)


def own_page(change_request: ChangeRequest, *, form: FormState) -> str:
    """The head's invitations with what stood in the way."""
    return index_page(form=form)


@change_requests.post("/change-requests/<int:change_request_id>/own")
@page(Action.ANSWER_GIVE, loads="change_request", on_error=own_page)
def answer_as_head(change_request: ChangeRequest) -> ResponseReturnValue:
    """The same for a head who is signed in."""
    _answered(change_request)
    return redirect_to("answers.index", message=_("Thank you. The association sees your answer."))


def page_of_need(change_request: ChangeRequest, *, form: FormState) -> str:
    """The need's page with what stood in the way."""
    return need_page(change_request.need, form=form)


@change_requests.post("/change-requests/<int:change_request_id>/township")
@page(Action.NEED_EDIT, loads="change_request", on_error=page_of_need)
def answer_as_township(change_request: ChangeRequest) -> ResponseReturnValue:
    """The same for a township whose clerk is signed in."""
    if change_request.head_id is not None:
        raise Conflict(OF_HEAD)
    _answered(change_request)
    words = _("Thank you. The association sees your answer.")
    return redirect_to("needs.show", message=words, need_id=change_request.need_id)


def _answered(change_request: ChangeRequest) -> None:
    command = ReplyToRequestSchema().read(nest(request.form))
    answer_request(session(), actor(), change_request, command)
