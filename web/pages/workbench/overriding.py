"""Going beyond a rule that a head has set, for one visit, with a reason and the head's yes."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from flask import Blueprint, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from matcher import clock
from matcher.advice.beyond import Beyond, beyond, first_start
from matcher.assignments.schemas.override import OverridingChoiceSchema
from matcher.assignments.services.override_rules import HeadsYes
from matcher.assignments.services.place_assignment import ManualAssignment, place_assignment
from matcher.half_days import Half, HalfDay
from matcher.policy import Action
from matcher.rounds.queries.round_header import round_header
from matcher.rounds.queries.round_heads import head_choices
from matcher.rounds.queries.round_needs import RoundNeed, round_need
from matcher.rounds.queries.state_tags import need_tag
from matcher.rounds.services.draft_state import proposal_of
from matcher.rounds.services.start_manual_plan import start_manual_plan
from matcher.week import Snapshot
from matcher.week.kept_snapshot import kept_week
from web.http.access import actor, page
from web.http.forms import FormState, nest
from web.http.render import render
from web.http.turns import page_in_turn
from web.http.unit_of_work import session
from web.pages.workbench.answer import after_action
from web.pages.workbench.at_field import at_field
from web.pages.workbench.page import view_asked

if TYPE_CHECKING:
    from matcher.models import Round

overriding = Blueprint(
    "overriding", __name__, url_prefix="/rounds/<int:round_id>/needs/<int:need_id>/override"
)


def override_page(round: Round, need_id: int, *, form: FormState | None = None) -> str:
    """The form, filled from the address, with what is in the way.

    The address says the heads (`head_ids.0`, …, or `head`, who comes in the place of `instead`; else those who come
    now) and when: `day` with `start`, or with the `half` of it (`morning`, `afternoon`) whose first start is taken.
    """
    seen = need_tag(session(), round, need_id)
    need = round_need(session(), round, need_id)
    form = form if form and form.values else _from_address(round, need, form or FormState.empty())
    return render(
        "workbench/override.html", week=round_header(session(), round), need=need, seen=seen, form=form,
        at_field=at_field(view_asked().but(need=need_id)), heads=head_choices(session(), round, need),
        asked=_asked(round, need, form),
    )  # fmt: skip


def _from_address(round_: Round, need: RoundNeed, form: FormState) -> FormState:
    now, asked = clock.now(), request.args
    told: dict[str, object] = {
        f"head_ids.{number}": asked.get(f"head_ids.{number}", head_id)
        for number, head_id in enumerate(_heads(round_, need))
    }
    told |= {name: asked[name] for name in ("day", "start") if name in asked}
    if "half" in asked and "start" not in asked:
        told["start"] = _start_of_half(round_, need, FormState.of(told))
    return form.refilled(
        FormState.of(told | {"agreed_on": now.date().isoformat(), "agreed_at": f"{now:%H:%M}"})
    )


def _heads(round_: Round, need: RoundNeed) -> list[str]:
    """Who would come, by part: those who come now, with `head` of the address in the place of `instead`."""
    present = proposal_of(session(), round_, need.id)
    places = sorted(present.invitations, key=lambda each: each.position) if present else []
    heads = [str(each.head_id) for each in places] or [""] * len(need.parts)
    head, instead = request.args.get("head"), request.args.get("instead")
    if head:
        heads[heads.index(instead) if instead in heads else 0] = head
    return heads


def _start_of_half(round_: Round, need: RoundNeed, form: FormState) -> str:
    """The first start of the half-day that the address asks for, as a field holds it; empty where there is none."""
    half = Half.AFTERNOON if request.args["half"] == "afternoon" else Half.MORNING
    try:
        day = date.fromisoformat(form.get("day"))
    except ValueError:
        return ""
    start = first_start(_snapshot(round_), need.id, _whole_team(form, need), HalfDay(day, half))
    return f"{start:%H:%M}" if start else ""


def _asked(round_: Round, need: RoundNeed, form: FormState) -> Beyond | None:
    """What the choice in the form would break; None while it is no whole choice."""
    try:
        starts_at = datetime.combine(
            date.fromisoformat(form.get("day")), time.fromisoformat(form.get("start"))
        )
    except ValueError:
        return None
    return beyond(_snapshot(round_), need.id, _whole_team(form, need), starts_at)


def _whole_team(form: FormState, need: RoundNeed) -> list[int]:
    """The heads of the form, one for each part; none while one is missing."""
    heads = [form.get(f"head_ids.{number}") for number in range(len(need.parts))]
    return [int(each) for each in heads] if all(each.isascii() and each.isdigit() for each in heads) else []


def _snapshot(round_: Round) -> Snapshot:
    return kept_week(session(), round_).snapshot


@overriding.get("")
@page(Action.ROUND_PLAN, loads="round")
@page_in_turn
def show(round: Round, need_id: int) -> ResponseReturnValue:
    """Which rule is in the way, and room for why and who said yes."""
    return override_page(round, need_id)


@overriding.post("")
@page(Action.ROUND_PLAN, loads="round", on_error=override_page)
def override(round: Round, need_id: int) -> ResponseReturnValue:
    """Put it into the draft, with what the head has agreed to."""
    choice = OverridingChoiceSchema().read(nest(request.form))
    command = ManualAssignment(need_id, choice.head_ids, _moment(choice.day, choice.start), choice.seen)
    yes = HeadsYes(choice.reason, choice.agreed_by, _moment(choice.agreed_on, choice.agreed_at))
    plan = start_manual_plan(session(), actor(), round)
    place_assignment(session(), actor(), plan, command, yes)
    words = _("It is in the plan, with what the head has agreed to.")
    return after_action(round, words)


def _moment(day: date, minute: int) -> datetime:
    return datetime.combine(day, time.min) + timedelta(minutes=minute)
