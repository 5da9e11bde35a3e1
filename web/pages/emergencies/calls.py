"""A head says whether she could help: by her link, signed in, or by telephone to the coordinator."""

from __future__ import annotations

from datetime import time, timedelta
from typing import TYPE_CHECKING

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from matcher.emergencies.hours import has_to_name_hours, is_all_days, is_asked_further
from matcher.emergencies.queries.calls import call_row
from matcher.emergencies.queries.sent import sent_invitation
from matcher.emergencies.schemas.call import MOST_WORDS, CallAnswerSchema
from matcher.emergencies.services.answer_call import answer_call
from matcher.policy import Action
from matcher.policy.actor import link_actor
from web.http.access import actor, page
from web.http.call_access import OpenedCall, by_call_link
from web.http.forms import FormState, form_shown, nest
from web.http.i18n import chosen_language
from web.http.render import redirect_to, render
from web.http.unit_of_work import session
from web.pages.emergencies.emergencies import emergency_shown
from web.pages.heads.answers import index_page

if TYPE_CHECKING:
    from matcher.models import EmergencyCall

calls = Blueprint("calls", __name__)


def call_page(link: OpenedCall, *, form: FormState | None = None) -> str:
    """What is asked, and what was said, without telephone numbers; `form` carries what stood in the way."""
    call = link.call
    return render(
        "answer_link/call.html", call=call_row(session(), call), token=link.token, head_name=call.head.name,
        institution=call.head.institution.name, form=form_shown(form, FormState.of(_said(call))),
        chosen_language=chosen_language(), invitation=sent_invitation(session(), call), most_words=MOST_WORDS,
        must_name_hours=has_to_name_hours(call),
    )  # fmt: skip


def _said(call: EmergencyCall) -> dict[str, object]:
    """What the form begins with: what was said before, nothing where that was all days or more days are asked for."""
    said: dict[str, object] = {"remark": call.remark}
    if (
        call.from_at is not None
        and call.until_at is not None
        and not (is_all_days(call) or is_asked_further(call))
    ):
        said |= {"from_day": call.from_at.date(), "from_time": f"{call.from_at:%H:%M}"}
        if call.until_at.time() == time.min:  # to the end of the day before: no time says so
            said |= {"until_day": call.until_at.date() - timedelta(days=1)}
        else:
            said |= {"until_day": call.until_at.date(), "until_time": f"{call.until_at:%H:%M}"}
    return said


@calls.get("/e/<call_token>")
@by_call_link()
def show(link: OpenedCall) -> str:
    """What is asked; looking changes nothing."""
    return call_page(link)


@calls.post("/e/<call_token>")
@by_call_link(on_error=call_page)
def answer(link: OpenedCall) -> ResponseReturnValue:
    """Say whether one could; it may be changed; once a team is sent, its hours alone, around the visit."""
    command = CallAnswerSchema().read(nest(request.form))
    answer_call(session(), link_actor(link.call.head), link.call, command)
    address = url_for("calls.show", call_token=link.token, language=chosen_language())
    return redirect(address, code=303)


def own_page(emergency_call: EmergencyCall, *, form: FormState) -> str:
    """The head's invitations with what stood in the way."""
    return index_page(form=form)


@calls.post("/emergency-calls/<int:emergency_call_id>")
@page(Action.ANSWER_GIVE, loads="emergency_call", on_error=own_page)
def answer_signed_in(emergency_call: EmergencyCall) -> ResponseReturnValue:
    """The same, signed in."""
    answer_call(session(), actor(), emergency_call, CallAnswerSchema().read(nest(request.form)))
    return redirect_to("answers.index", message=_("Thank you. You hear from us whether you are needed."))


def times_page(emergency_call: EmergencyCall, *, form: FormState | None = None) -> str:
    """From when until when a head could, as she says it by telephone."""
    call = emergency_call
    stored = _said(call) | {"version": call.version}
    return render(
        "emergencies/times.html", emergency_call=call, emergency=call.emergency, head_name=call.head.name,
        form=form_shown(form, FormState.of(stored)), most_words=MOST_WORDS, must_name_hours=has_to_name_hours(call),
    )  # fmt: skip


@calls.get("/emergencies/calls/<int:emergency_call_id>/noted")
@page(Action.EMERGENCY_EDIT, loads="emergency_call")
def times(emergency_call: EmergencyCall) -> str:
    """Take down from when until when."""
    return times_page(emergency_call)


def noted_page(emergency_call: EmergencyCall, *, form: FormState) -> str:
    """Where times were wrong or are needed the form of times again, else the emergency with what stood in the way."""
    if any(
        form.get(name) for name in ("from_day", "from_time", "until_day", "until_time")
    ) or form.errors.get("until_day"):
        return times_page(emergency_call, form=form)
    return emergency_shown(emergency_call.emergency, form=form)


@calls.post("/emergencies/calls/<int:emergency_call_id>/noted")
@page(Action.EMERGENCY_EDIT, loads="emergency_call", on_error=noted_page)
def note(emergency_call: EmergencyCall) -> ResponseReturnValue:
    """Take down by telephone whether the head could."""
    command = CallAnswerSchema().read(nest(request.form))
    answer_call(session(), actor(), emergency_call, command, noted_by=actor().name)
    return redirect_to("emergencies.show", message=_("Noted."), emergency_id=emergency_call.emergency_id)
