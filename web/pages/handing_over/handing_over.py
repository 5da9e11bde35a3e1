"""Who answers for a county in place of its coordinator, and what is open there, on one page to be printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from matcher.accounts.passwords import IssuedPassword, issue_password
from matcher.errors import NotFound
from matcher.handing_over.queries.handovers import (
    handover_tag,
    handovers_of,
    open_coordinators,
    whose_place_may_be_taken,
)
from matcher.handing_over.queries.open_matters import open_matters
from matcher.handing_over.schemas.handover import MOST_HANDOVER_WORDS, HandoverSchema
from matcher.handing_over.schemas.successor import SuccessorSchema
from matcher.handing_over.services.confirm_reading import confirm_reading
from matcher.handing_over.services.open_successor import open_successor
from matcher.handing_over.services.say_handover import say_handover
from matcher.handing_over.services.take_back_handover import take_back_handover
from matcher.policy import Action
from matcher.registry.queries.regions import RegionName
from matcher.schemas.confirmation import GoAheadSchema
from matcher.vocabulary import Level
from web.http.access import actor, page
from web.http.forms import FormState, form_shown, nest
from web.http.render import redirect_to, render
from web.http.unit_of_work import session

if TYPE_CHECKING:
    from matcher.models import Handover, Region

handing_over = Blueprint("handing_over", __name__, url_prefix="/handing-over")


def handing_over_page(
    region: Region, *, form: FormState | None = None, somebody: FormState | None = None
) -> str:
    """Everything that is open at this moment, and who answers when; each of the two forms as it came back.

    Raises `NotFound` for a region that is no county.
    """
    if region.level is not Level.COUNTY:
        raise NotFound
    code = region.code
    seen = handover_tag(session(), code)
    coordinators, replaced = open_coordinators(session(), code), whose_place_may_be_taken(session(), code)
    return render(
        "handing_over/show.html", county=RegionName.of(region), found=open_matters(session(), actor(), code),
        handovers=handovers_of(session(), code), coordinators=coordinators, replaced=replaced, seen=seen,
        form=form_shown(form, _empty(dict(coordinators), dict(replaced))), somebody=somebody or FormState.empty(),
        most_words=MOST_HANDOVER_WORDS,
    )  # fmt: skip


def _empty(coordinators: dict[int, str], replaced: dict[int, str]) -> FormState:
    """Whoever coordinates hands over herself, or else the only other one; to whom an account was just opened."""
    successor = request.args.get("successor_id", type=int)
    successor = successor if successor in coordinators else None
    own = actor().account_id
    others = [key for key in replaced if key != successor]
    if own not in replaced or own == successor:
        own = others[0] if successor is not None and len(others) == 1 else None
    return FormState.of(
        {"coordinator_id": own, "successor_id": successor, "first_day": "", "last_day": "", "note": ""}
    )


def _page_of(handover: Handover, *, form: FormState) -> str:
    """All of the county stand on the page; what was sent was but a button on it."""
    return handing_over_page(handover.county, form=form.refilled(_empty({}, {})))


def _with_new_account(region: Region, *, form: FormState) -> str:
    return handing_over_page(region, somebody=form)


@handing_over.get("")
@page(Action.COUNTY_HAND_OVER)
def index() -> ResponseReturnValue:
    """The way to one's own county; to all of them for whoever is above."""
    if actor().is_above_county:
        return redirect_to("counties.index")
    return redirect_to("handing_over.show", region_code=actor().county_code)


@handing_over.get("/<region_code>")
@page(Action.COUNTY_HAND_OVER, loads="region")
def show(region: Region) -> ResponseReturnValue:
    """What is open, and who answers."""
    return handing_over_page(region)


@handing_over.post("/<region_code>")
@page(Action.COUNTY_HAND_OVER, loads="region", locks=False, on_error=handing_over_page)
def say(region: Region) -> ResponseReturnValue:
    """Say who takes the place of whom, for a while or for good."""
    say_handover(session(), actor(), region.code, HandoverSchema().read(nest(request.form)))
    message = _("It has been written down and stands on the county's pages.")
    return redirect_to("handing_over.show", message=message, region_code=region.code)


@handing_over.post("/<region_code>/account")
@page(
    Action.COUNTY_HAND_OVER, loads="region", locks=False, on_error=_with_new_account, prepare=issue_password
)
def open_account(region: Region, prepared: IssuedPassword) -> ResponseReturnValue:
    """Open an account for whoever is to answer, and show the password, this once."""
    command = SuccessorSchema().read(nest(request.form))
    account = open_successor(session(), actor(), region.code, command, prepared)
    return render("handing_over/account.html", account=account, password=prepared.text, is_new=True)


@handing_over.post("/<int:handover_id>/take-back")
@page(Action.COUNTY_HAND_OVER, loads="handover", on_error=_page_of)
def take_back(handover: Handover) -> ResponseReturnValue:
    """It does not take place, or not any more."""
    take_back_handover(session(), actor(), handover, GoAheadSchema().read(nest(request.form)).version)
    message = _("It was taken back.") if handover.taken_back_at else _("It has ended.")
    return redirect_to("handing_over.show", message=message, region_code=handover.county_code)


@handing_over.post("/<int:handover_id>/read")
@page(Action.COUNTY_HAND_OVER, loads="handover", on_error=_page_of)
def read(handover: Handover) -> ResponseReturnValue:
    """Whoever takes over has read what is open."""
    confirm_reading(session(), actor(), handover, GoAheadSchema().read(nest(request.form)).version)
    message = _("Thank you: it says on this page that you have read it.")
    return redirect_to("handing_over.show", message=message, region_code=handover.county_code)
