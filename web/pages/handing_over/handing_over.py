"""Who answers for a county in place of its coordinator, and what is open there, on one page to be printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from matcher.handing_over.queries.handovers import handover_tag, handovers_of, open_coordinators
from matcher.handing_over.queries.open_matters import open_matters
from matcher.handing_over.schemas.handover import MOST_HANDOVER_WORDS, HandoverSchema
from matcher.handing_over.services.confirm_reading import confirm_reading
from matcher.handing_over.services.say_handover import say_handover
from matcher.handing_over.services.take_back_handover import take_back_handover
from matcher.policy import Action
from matcher.schemas.confirmation import GoAheadSchema
from matcher.vocabulary import Role
from web.http.access import actor, page
from web.http.forms import FormState, form_shown, nest
from web.http.render import redirect_to, render
from web.http.unit_of_work import session

if TYPE_CHECKING:
    from matcher.models import Handover

handing_over = Blueprint("handing_over", __name__, url_prefix="/handing-over")


def handing_over_page(*, form: FormState | None = None) -> str:
    """Everything that is open at this moment, each thing with its day and the way to it, and who answers when."""
    code = actor().county_code
    seen = handover_tag(session(), code)
    return render(
        "handing_over/show.html", found=open_matters(session(), actor()), handovers=handovers_of(session(), code),
        coordinators=open_coordinators(session(), code), form=form_shown(form, _empty()), seen=seen,
        most_words=MOST_HANDOVER_WORDS,
    )  # fmt: skip


def _empty() -> FormState:
    """Whoever coordinates hands over herself, unless she says otherwise."""
    own = actor().account_id if actor().role is Role.COORDINATOR else ""
    return FormState.of(
        {"coordinator_id": own, "successor_id": "", "first_day": "", "last_day": "", "note": ""}
    )


def _page_of(handover: Handover, *, form: FormState) -> str:
    del handover  # all of the county stand on the page
    return handing_over_page(form=form.refilled(_empty()))


@handing_over.get("")
@page(Action.COUNTY_HAND_OVER)
def show() -> ResponseReturnValue:
    """What is open, and who answers."""
    return handing_over_page()


@handing_over.post("")
@page(Action.COUNTY_HAND_OVER, on_error=handing_over_page)
def say() -> ResponseReturnValue:
    """Say who takes the place of whom, for a while or for good."""
    say_handover(session(), actor(), HandoverSchema().read(nest(request.form)))
    return redirect_to(
        "handing_over.show", message=_("It has been written down and stands on the county's pages.")
    )


@handing_over.post("/<int:handover_id>/take-back")
@page(Action.COUNTY_HAND_OVER, loads="handover", on_error=_page_of)
def take_back(handover: Handover) -> ResponseReturnValue:
    """It does not take place, or not any more."""
    take_back_handover(session(), actor(), handover, GoAheadSchema().read(nest(request.form)).version)
    return redirect_to(
        "handing_over.show", message=_("It was taken back.") if handover.taken_back_at else _("It has ended.")
    )


@handing_over.post("/<int:handover_id>/read")
@page(Action.COUNTY_HAND_OVER, loads="handover", on_error=_page_of)
def read(handover: Handover) -> ResponseReturnValue:
    """Whoever takes over has read what is open."""
    confirm_reading(session(), actor(), handover, GoAheadSchema().read(nest(request.form)).version)
    return redirect_to(
        "handing_over.show", message=_("Thank you: it says on this page that you have read it.")
    )
