"""Scenarios: compared on one page, asked for, kept, taken over, mended, dropped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from matcher.advice.changed_week import WEIGHED, Assumption
from matcher.policy import Action
from matcher.rounds.queries.state_tags import plan_tag
from matcher.scenarios.schemas.adopt import AdoptSchema, KeepCopySchema
from matcher.scenarios.schemas.what_if import WhatIf, WhatIfSchema
from matcher.scenarios.services.adopt_scenario import Adopted, adopt_scenario
from matcher.scenarios.services.drop_scenario import drop_scenario
from matcher.scenarios.services.keep_copy import keep_copy
from matcher.scenarios.services.repair_scenario import repair_scenario
from matcher.scenarios.services.start_what_if import start_what_if
from matcher.schemas.confirmation import GoAheadSchema
from matcher.vocabulary import ScenarioKind
from web.http.access import actor, page
from web.http.forms import FormState, nest
from web.http.render import Undo, redirect_to
from web.http.turns import page_in_turn
from web.http.unit_of_work import session
from web.pages.scenarios.compare_page import compare_page
from web.pages.scenarios.differences_page import differences_page

if TYPE_CHECKING:
    from matcher.models import Round, Scenario

scenarios = Blueprint("scenarios", __name__)


@scenarios.get("/rounds/<int:round_id>/scenarios")
@page(Action.ROUND_VIEW, loads="round")
@page_in_turn
def index(round: Round) -> ResponseReturnValue:
    """The plan and the scenarios beside it."""
    return compare_page(round)


@scenarios.post("/rounds/<int:round_id>/scenarios")
@page(Action.ROUND_PLAN, loads="round", on_error=compare_page)
def ask(round: Round) -> ResponseReturnValue:
    """Let a run work out what the week would be like otherwise."""
    start_what_if(session(), actor(), round, _assumption(WhatIfSchema().read(nest(request.form))))
    return redirect_to(
        "scenarios.index", round_id=round.id, message=_("This is being worked out. The plan stays as it is.")
    )


@scenarios.post("/rounds/<int:round_id>/scenarios/keep")
@page(Action.ROUND_PLAN, loads="round", on_error=compare_page)
def keep(round: Round) -> ResponseReturnValue:
    """Keep a copy of the plan under a name."""
    command = KeepCopySchema().read(nest(request.form))
    keep_copy(session(), actor(), round, command.name, seen=command.seen)
    return redirect_to("scenarios.index", round_id=round.id, message=_("A copy of the plan is kept."))


@scenarios.get("/scenarios/<int:scenario_id>")
@page(Action.ROUND_VIEW, loads="scenario")
@page_in_turn
def show(scenario: Scenario) -> ResponseReturnValue:
    """What it would have otherwise than the plan."""
    return differences_page(scenario)


def differences_again(scenario: Scenario, *, form: FormState) -> str:
    """The differences as they are now, with what stood in the way."""
    return differences_page(scenario, form=form)


@scenarios.post("/scenarios/<int:scenario_id>/adopt")
@page(Action.ROUND_PLAN, loads="scenario", on_error=differences_again)
def adopt(scenario: Scenario) -> ResponseReturnValue:
    """Take all or some of it over into the plan."""
    command = AdoptSchema().read(nest(request.form))
    chosen = None if command.all else command.needs
    adopted = adopt_scenario(session(), actor(), scenario, chosen, version=command.version, seen=command.seen)
    said = ngettext("%(num)s visit was taken over.", "%(num)s visits were taken over.", adopted.visits)
    return redirect_to(
        "rounds.show", round_id=scenario.round_id, view="list", message=said, undo=_back(scenario, adopted)
    )


@scenarios.post("/scenarios/<int:scenario_id>/repair")
@page(Action.ROUND_PLAN, loads="scenario", on_error=differences_again)
def repair(scenario: Scenario) -> ResponseReturnValue:
    """Let a run mend what is not valid any more."""
    version = GoAheadSchema().read(nest(request.form)).version
    repair_scenario(session(), actor(), scenario, version=version)
    return redirect_to(
        "scenarios.index", round_id=scenario.round_id, message=_("The scenario is being mended.")
    )


@scenarios.post("/scenarios/<int:scenario_id>/drop")
@page(Action.ROUND_PLAN, loads="scenario", on_error=differences_again)
def drop(scenario: Scenario) -> ResponseReturnValue:
    """Keep it no longer."""
    drop_scenario(session(), actor(), scenario, version=GoAheadSchema().read(nest(request.form)).version)
    return redirect_to(
        "scenarios.index", round_id=scenario.round_id, message=_("The scenario is not kept any more.")
    )


def _assumption(command: WhatIf) -> Assumption:
    away = command.kind is ScenarioKind.HEAD_AWAY
    own = command.kind is ScenarioKind.OWN_WEIGHTS
    return Assumption(
        command.kind,
        head_id=command.head_id if away else None,
        day=command.day if away else None,
        half=command.half if away else None,
        pack_id=command.pack_id if command.kind is ScenarioKind.MORE_KIT else None,
        weighing={name: getattr(command, name) for name in WEIGHED} if own else {},
    )


def _back(scenario: Scenario, adopted: Adopted) -> Undo | None:
    """The button that goes back to what was proposed before."""
    if adopted.replaced is None:
        return None
    session().flush()
    fields = {
        "all": "1",
        "version": str(adopted.replaced.version),
        "seen": plan_tag(session(), scenario.round),
    }
    return Undo(url_for("scenarios.adopt", scenario_id=adopted.replaced.id), fields)
