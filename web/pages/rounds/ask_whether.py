"""A coordinator asks several heads whether they could, notes what they say, and invites one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from matcher.enquiries.schemas.ask_whether import AnswerSchema, AskWhetherSchema
from matcher.enquiries.services import ask_whether as asking
from matcher.enquiries.services.answer_enquiry import answer_enquiry
from matcher.enquiries.services.choose_enquiry import choose_enquiry
from matcher.policy import Action
from matcher.schemas.confirmation import GoAheadSchema
from web.http.access import actor, page
from web.http.forms import FormState, nest
from web.http.unit_of_work import session
from web.pages.rounds.round_needs import need_again
from web.pages.workbench.answer import after_action

if TYPE_CHECKING:
    from matcher.models import Enquiry, Round

enquiries_of_week = Blueprint("enquiries_of_week", __name__)


def need_of_enquiry(enquiry: Enquiry, *, form: FormState) -> str:
    """The week with the need in its drawer, and there what stood in the way."""
    return need_again(enquiry.round, enquiry.need_id, form=form)


@enquiries_of_week.post("/rounds/<int:round_id>/needs/<int:need_id>/ask-whether")
@page(Action.ROUND_PLAN, loads="round", on_error=need_again)
def ask_whether(round: Round, need_id: int) -> ResponseReturnValue:
    """Ask the ticked heads whether they could; nothing is booked."""
    command = AskWhetherSchema().read(nest(request.form))
    asked = len(asking.ask_whether(session(), actor(), round, need_id, command))
    words = ngettext(
        "%(num)s head is asked whether it would be possible. Nothing is booked.",
        "%(num)s heads are asked whether it would be possible. Nothing is booked.", asked,
    )  # fmt: skip
    return after_action(round, words)


@enquiries_of_week.post("/enquiries/<int:enquiry_id>/noted")
@page(Action.ROUND_PLAN, loads="enquiry", on_error=need_of_enquiry)
def note(enquiry: Enquiry) -> ResponseReturnValue:
    """Take down by telephone whether the head could."""
    command = AnswerSchema().read(nest(request.form))
    answer_enquiry(session(), actor(), enquiry, command, noted_by=actor().name)
    return after_action(enquiry.round, _("Noted."))


@enquiries_of_week.post("/enquiries/<int:enquiry_id>/choose")
@page(Action.ROUND_PLAN, loads="enquiry", on_error=need_of_enquiry)
def choose(enquiry: Enquiry) -> ResponseReturnValue:
    """Invite the head who could come; the others are thanked."""
    choose_enquiry(session(), actor(), enquiry, GoAheadSchema().read(nest(request.form)).version)
    return after_action(enquiry.round, _("The head is invited, and the others are thanked."))
