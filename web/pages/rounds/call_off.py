"""Calling off a day or a township of a week: first what goes, then the one button."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from flask import Blueprint, request
from flask.typing import ResponseReturnValue
from flask_babel import ngettext

from matcher import clock
from matcher.policy import Action
from matcher.registry.queries.regions import townships_within
from matcher.rounds.queries.called_off import call_off_preview
from matcher.rounds.queries.round_header import round_header
from matcher.rounds.schemas.call_off import LONGEST_WHY, CallOffSchema, CallOffScope, CallOffScopeSchema
from matcher.rounds.services.call_off import call_off
from matcher.vocabulary import WithdrawalReason
from web.display.template_filters import name_of
from web.display.times import day as day_words
from web.http.access import actor, page
from web.http.forms import FormState, nest
from web.http.render import redirect_to, render
from web.http.unit_of_work import session

if TYPE_CHECKING:
    from matcher.models import Round

week_call_off = Blueprint("week_call_off", __name__, url_prefix="/rounds")
REASONS = (
    WithdrawalReason.WEATHER, WithdrawalReason.DUTIES, WithdrawalReason.VENUE, WithdrawalReason.OTHER,
)  # fmt: skip


def call_off_page(round: Round, *, form: FormState | None = None) -> str:
    """What is to be called off, and, once that is named, everything that goes with it."""
    asked = request.form if request.method == "POST" else request.args
    readable = CallOffScopeSchema().readable({name: asked.get(name, "") for name in ("day", "township_code")})
    scope = CallOffScope(readable.get("day"), readable.get("township_code") or "")
    days = [round.monday + timedelta(days=number) for number in range(7)]
    if scope.day not in days:
        scope = CallOffScope(None, scope.township_code)
    townships = townships_within(session(), actor(), county_code=round.area_code)
    if scope.township_code not in {each.code for each in townships}:
        scope = CallOffScope(scope.day)
    return render(
        "rounds/call_off.html",
        week=round_header(session(), round),
        form=form or FormState.of({"day": scope.day or "", "township_code": scope.township_code}),
        days=[(day.isoformat(), day_words(day)) for day in days if day >= clock.today()],
        townships=[(each.code, name_of(each)) for each in townships],
        scope=scope,
        preview=call_off_preview(session(), round, scope) if scope.is_named else None,
        reasons=REASONS,
        longest_why=LONGEST_WHY,
    )


@week_call_off.get("/<int:round_id>/call-off")
@page(Action.ROUND_CLOSE, loads="round")
def look(round: Round) -> ResponseReturnValue:
    """Choose what, and see what goes."""
    return call_off_page(round)


@week_call_off.post("/<int:round_id>/call-off")
@page(Action.ROUND_CLOSE, loads="round", on_error=call_off_page)
def confirm(round: Round) -> ResponseReturnValue:
    """Call it off."""
    needs = call_off(session(), actor(), round, CallOffSchema().read(nest(request.form)))
    words = ngettext(
        "Called off: %(num)s need. Everybody who was to come is told.",
        "Called off: %(num)s needs. Everybody who was to come is told.",
        needs,
    )
    return redirect_to("rounds.show", round_id=round.id, message=words)
