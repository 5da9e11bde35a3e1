"""Drafts: beginning one by hand, sending it out, throwing it away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from matcher.county_settings.queries.county_settings import settings_of
from matcher.policy import Action
from matcher.policy.states import PLAN
from matcher.rounds.queries.release_people import release_people
from matcher.rounds.queries.release_warnings import release_warnings
from matcher.rounds.services.discard_plan import discard_plan
from matcher.rounds.services.release_plan import release_plan
from matcher.rounds.services.start_manual_plan import start_manual_plan
from matcher.schemas.confirmation import GoAheadSchema
from matcher.schemas.seen import SeenSchema
from web.http.access import actor, page
from web.http.forms import FormState, nest
from web.http.i18n import translate
from web.http.render import redirect_to, render
from web.http.turns import page_in_turn
from web.http.unit_of_work import session
from web.pages.rounds.round_page import load
from web.pages.settings.channels import outbound
from web.pages.workbench.answer import after_action
from web.pages.workbench.page import week_page

if TYPE_CHECKING:
    from matcher.models import Plan, Round

plans = Blueprint("plans", __name__)


@plans.post("/rounds/<int:round_id>/hand-plan")
@page(Action.ROUND_PLAN, loads="round", on_error=week_page)
def start_by_hand(round: Round) -> ResponseReturnValue:
    """Begin an empty draft."""
    start_manual_plan(session(), actor(), round, seen=SeenSchema().read(nest(request.form)).seen)
    words = _("The plan is empty. Take needs to a half-day, or open one and choose who comes.")
    return after_action(round, words)


def release_page(plan: Plan, *, form: FormState | None = None) -> str:
    """Asked once: what goes out, to whom, what stands in the way; the week where the plan is no proposal any more."""
    if not PLAN.allows("release", plan.status):
        return week_page(plan.round, form=form)
    loaded = load(session(), actor(), plan.round, {})
    proposed = [entry for entry in loaded.assignments if entry.is_proposed]
    stale = loaded.snapshot.stale
    blocked = [
        (entry, [translate(rule) for rule in loaded.plan_state.broken.get(entry.need_id, ())]
         or [_("The need has changed since.")])
        for entry in proposed
        if entry.need_id in loaded.plan_state.broken or entry.need_id in stale
    ]  # fmt: skip
    sent = release_people(session(), plan.round, plan, outbound().site)
    heads = [each for each in sent.people if each.asked]
    return render(
        "plans/release.html", week=loaded.week, plan_id=plan.id, version=plan.version, proposed=proposed,
        head_count=len(heads), sent=sent,
        warnings=release_warnings(session(), plan, sent.people),
        open_count=len(loaded.plan_state.open), blocked=blocked, form=form or FormState.empty(),
        times=settings_of(session(), plan.round.area_code),
    )  # fmt: skip


@plans.get("/plans/<int:plan_id>/release")
@page(Action.ROUND_RELEASE, loads="plan")
@page_in_turn
def confirm_release(plan: Plan) -> ResponseReturnValue:
    """Ask once before sending out."""
    return release_page(plan)


@plans.post("/plans/<int:plan_id>/release")
@page(Action.ROUND_RELEASE, loads="plan", on_error=release_page)
def release(plan: Plan) -> ResponseReturnValue:
    """Send the plan out."""
    release_plan(session(), actor(), plan, version=GoAheadSchema().read(nest(request.form)).version)
    return redirect_to(
        "rounds.show", round_id=plan.round_id, view="list", message=_("The plan has been sent out.")
    )


@plans.post("/plans/<int:plan_id>/discard")
@page(Action.ROUND_PLAN, loads="plan", on_error=release_page)
def discard(plan: Plan) -> ResponseReturnValue:
    """Throw the draft away."""
    discard_plan(session(), actor(), plan, version=GoAheadSchema().read(nest(request.form)).version)
    return redirect_to("rounds.show", round_id=plan.round_id, message=_("The plan has been thrown away."))
