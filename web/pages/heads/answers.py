"""What a head is asked to do: see it, accept it, decline it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from matcher.invitations.queries.invitations import invitation_of, invitations
from matcher.invitations.schemas.decline import DeclineSchema
from matcher.invitations.services.accept_invitation import accept_seat
from matcher.invitations.services.decline_invitation import decline_seat
from matcher.policy import Action
from matcher.vocabulary import DeclineReason
from web.http.access import actor, page
from web.http.forms import FormState, nest
from web.http.render import redirect_to, render
from web.http.unit_of_work import session

if TYPE_CHECKING:
    from matcher.models import Seat

answers = Blueprint("answers", __name__, url_prefix="/answers")


def invitation_page(seat: Seat, *, form: FormState | None = None) -> str:
    """One invitation; `form` carries a sentence on what stood in the way of an answer."""
    shown = invitation_of(session(), actor(), seat.id)
    return render("answers/show.html", invitation=shown, form=form or FormState.empty())


def decline_page(seat: Seat, *, form: FormState | None = None) -> str:
    """The reasons to decline for, as long as there is something to decline."""
    shown = invitation_of(session(), actor(), seat.id)
    if not (shown.is_open or shown.can_withdraw) or (form and form.banner):
        return invitation_page(seat, form=form)
    form = form or FormState.of({"version": shown.version})
    return render("answers/decline.html", invitation=shown, form=form, decline_reasons=DeclineReason)


@answers.get("")
@page(Action.ANSWER_VIEW)
def index() -> str:
    """Everything the head was asked, what waits for an answer first."""
    return render("answers/index.html", invitations=invitations(session(), actor()))


@answers.get("/<int:seat_id>")
@page(Action.ANSWER_VIEW, loads="seat")
def show(seat: Seat) -> str:
    """What, where, when, how far and with whom."""
    return invitation_page(seat)


@answers.post("/<int:seat_id>/accept")
@page(Action.ANSWER_GIVE, loads="seat", on_error=invitation_page)
def accept(seat: Seat) -> ResponseReturnValue:
    """Say yes."""
    accept_seat(session(), actor(), seat)
    return redirect_to("answers.index", message=_("Accepted. Thank you! It is in your calendar now."))


@answers.get("/<int:seat_id>/decline")
@page(Action.ANSWER_GIVE, loads="seat")
def reasons(seat: Seat) -> str:
    """Choose a reason; the choice declines."""
    return decline_page(seat)


@answers.post("/<int:seat_id>/decline")
@page(Action.ANSWER_GIVE, loads="seat", on_error=decline_page)
def decline(seat: Seat) -> ResponseReturnValue:
    """Say no."""
    decline_seat(session(), actor(), seat, DeclineSchema().read(nest(request.form)))
    return redirect_to(
        "answers.index", message=_("Declined. Thank you for telling us; somebody else will be asked.")
    )
