"""One need of a week: what is known of it, and what the coordinator decides by hand."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from flask import Blueprint, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from matcher.assignments.schemas.manual_assignment import ManualChoiceSchema
from matcher.assignments.services.dispatch_need import dispatch_need
from matcher.assignments.services.place_assignment import ManualAssignment, place_assignment
from matcher.invitations.services.hand_on import HandOnCommand, hand_on
from matcher.policy import Action
from matcher.policy.states import ROUND
from matcher.rounds.queries.state_tags import need_tag
from matcher.rounds.schemas.forbid import ForbidSchema
from matcher.rounds.services.forbid_head import forbid_head
from matcher.rounds.services.start_manual_plan import start_manual_plan
from web.http.access import actor, page
from web.http.forms import FormState, nest
from web.http.render import render
from web.http.turns import in_turn, page_in_turn
from web.http.unit_of_work import session
from web.pages.rounds.explained_need import Stopped, explained_cost, explained_fixes, whole_explanation
from web.pages.rounds.round_need_page import need_page
from web.pages.rounds.round_page import load
from web.pages.workbench.answer import after_action
from web.pages.workbench.at_field import at_field
from web.pages.workbench.page import view_asked, week_page

if TYPE_CHECKING:
    from matcher.models import Round

round_needs = Blueprint("round_needs", __name__, url_prefix="/rounds/<int:round_id>/needs")


def show_need(round: Round, need_id: int) -> str:
    """The need in its week."""
    seen = need_tag(session(), round, need_id)
    loaded = load(session(), actor(), round, {})
    view = view_asked()
    page = need_page(loaded, need_id, FormState.empty())
    return render("rounds/need.html", page, seen=seen, at_field=at_field(view.but(need=need_id)), view=view)


def need_again(round: Round, need_id: int, *, form: FormState) -> str:
    """The week with the need in its drawer, and there what stood in the way."""
    return week_page(round, form=form, need_id=need_id)


@round_needs.get("/<int:need_id>")
@page(Action.ROUND_VIEW, loads="round")
@page_in_turn
def show(round: Round, need_id: int) -> ResponseReturnValue:
    """The need in its week."""
    return show_need(round, need_id)


@round_needs.get("/<int:need_id>/explained")
@page(Action.ROUND_VIEW, loads="round")
@in_turn
def explained(round: Round, need_id: int, given_up: Stopped) -> str:
    """What serving the need would cost and what would help, or what else could be done."""
    loaded = load(session(), actor(), round, {})
    return render("rounds/explained.html", whole_explanation(loaded, need_id, given_up))


@round_needs.get("/<int:need_id>/cost")
@page(Action.ROUND_VIEW, loads="round")
@in_turn
def cost(round: Round, need_id: int, given_up: Stopped) -> str:
    """The partial with what serving the need would cost."""
    loaded = load(session(), actor(), round, {})
    return render("rounds/_cost.html", explained_cost(loaded, need_id, given_up))


@round_needs.get("/<int:need_id>/remedies")
@page(Action.ROUND_VIEW, loads="round")
@in_turn
def fixes(round: Round, need_id: int, given_up: Stopped) -> str:
    """The partial with the changes that would help, kinds of changes step by step."""
    loaded = load(session(), actor(), round, {})
    step, found = request.args.get("step", 0, type=int), bool(request.args.get("found"))
    return render(
        "rounds/_fixes.html", explained_fixes(loaded, need_id, given_up, step=step, found_before=found)
    )


@round_needs.post("/<int:need_id>/place")
@page(Action.ROUND_PLAN, loads="round", on_error=need_again)
def place(round: Round, need_id: int) -> ResponseReturnValue:
    """Put chosen heads and a start into the draft, or ask them at once in a released week; the rules are checked."""
    choice = ManualChoiceSchema().read(nest(request.form))
    starts_at = datetime.combine(choice.day, time.min) + timedelta(minutes=choice.start)
    command = ManualAssignment(need_id, choice.head_ids, starts_at, choice.seen)
    if ROUND.allows("propose_more", round.status):
        if choice.handed_on:
            other = HandOnCommand(choice.handed_on, choice.handed_to, choice.handed_version, choice.agreed_by)
            hand_on(session(), actor(), round, command, other)
        else:
            dispatch_need(session(), actor(), round, command)
        words = _("The heads have been asked.")
    else:
        place_assignment(session(), actor(), start_manual_plan(session(), actor(), round), command)
        words = _("It is in the plan now.")
    return after_action(round, words)


@round_needs.post("/<int:need_id>/forbid")
@page(Action.ROUND_PLAN, loads="round", on_error=need_again)
def forbid(round: Round, need_id: int) -> ResponseReturnValue:
    """Rule a head out for this need, or allow it again."""
    command = ForbidSchema().read(nest(request.form))
    forbid_head(
        session(), actor(), round, need_id, command.head_id, forbidden=command.forbidden, seen=command.seen
    )
    words = (
        _("The next matching will not send this head.")
        if command.forbidden
        else _("The head is allowed again.")
    )
    return after_action(round, words)
