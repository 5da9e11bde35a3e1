"""Emergencies: the list, opening one, asking all heads, and one screen of answers and teams."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from matcher import clock
from matcher.emergencies.queries.choices import topics_of, townships_of
from matcher.emergencies.queries.emergency_list import list_emergencies
from matcher.emergencies.queries.emergency_page import emergency_page
from matcher.emergencies.schemas.emergency import (
    MOST_ABOUT,
    MOST_NAME,
    EmergencyFilterSchema,
    EmergencySchema,
)
from matcher.emergencies.services.ask_heads import ask_heads, remind_heads
from matcher.emergencies.services.close_emergency import close_emergency
from matcher.emergencies.services.save_emergency import save_emergency
from matcher.policy import Action
from matcher.schemas.confirmation import GoAheadSchema
from matcher.vocabulary import EmergencyKind, EmergencyState, Kind
from web.display.labels import choices
from web.display.template_filters import name_of
from web.display.topic_choices import topics_by_kind
from web.http.access import actor, page
from web.http.filters import read_filters
from web.http.forms import FormState, form_shown, nest
from web.http.render import redirect_to, render
from web.http.unit_of_work import session
from web.pages.emergencies.list_file import EMERGENCIES, answers_file, teams_file
from web.pages.lists.export import add_export, sent_now

if TYPE_CHECKING:
    from matcher.models import Emergency

FEW_ANSWERS = 8
"""So many stand open on the page together; of more, those that are answered are folded."""

emergencies = Blueprint("emergencies", __name__, url_prefix="/emergencies")


@emergencies.get("")
@page(Action.EMERGENCY_VIEW)
def index() -> ResponseReturnValue:
    """The emergencies in reach, those under way first."""
    filters = read_filters(EmergencyFilterSchema())
    found = list_emergencies(session(), actor(), filters.wanted)
    return render(
        "emergencies/index.html", partial="emergencies/_list.html", found=found, form=filters.form,
        states=choices(EmergencyState),
    ), filters.status  # fmt: skip


def form_page(emergency: Emergency | None = None, *, form: FormState | None = None) -> str:
    """The form of an emergency: new, or as it is stored."""
    if emergency is not None:
        stored, save_url = (
            _stored(emergency),
            url_for("emergencies.update", emergency_id=emergency.id),
        )
        back = url_for("emergencies.show", emergency_id=emergency.id)
    else:
        today = clock.today()
        stored = {"first_day": today, "last_day": today + timedelta(days=2), "kind": EmergencyKind.FLOOD}
        save_url, back = url_for("emergencies.create"), url_for("emergencies.index")
    own = [each.topic_id for each in emergency.topics] if emergency else []
    county = emergency.county_code if emergency else actor().county_code
    return render(
        "emergencies/form.html", emergency=emergency, form=form_shown(form, FormState.of(stored)),
        save_url=save_url, back=back, kinds=choices(EmergencyKind), of_heads=choices(Kind),
        townships=[(int(each.code), name_of(each)) for each in townships_of(session(), county)],
        topics=topics_by_kind(topics_of(session(), county, first=own)),
        most_name=MOST_NAME, most_about=MOST_ABOUT,
    )  # fmt: skip


def _stored(emergency: Emergency) -> dict[str, object]:
    names = ("kind", "name", "about", "first_day", "last_day", "kinds", "version")
    return {name: getattr(emergency, name) for name in names} | {
        "townships": [int(each.township_code) for each in emergency.townships],
        "topics": [each.topic_id for each in emergency.topics],
    }


@emergencies.get("/new")
@page(Action.EMERGENCY_EDIT)
def new() -> str:
    """The form of a new emergency."""
    return form_page()


@emergencies.post("/new")
@page(Action.EMERGENCY_EDIT, on_error=form_page)
def create() -> ResponseReturnValue:
    """Open an emergency; nobody is asked by that."""
    emergency = save_emergency(session(), actor(), EmergencySchema().read(nest(request.form)))
    return redirect_to("emergencies.show", emergency_id=emergency.id)


def emergency_shown(emergency: Emergency, *, form: FormState | None = None) -> str:
    """Answers and teams on one screen; `form` carries what stood in the way of a step."""
    shown = emergency_page(session(), actor(), emergency)
    return render(
        "emergencies/show.html", shown, partial=None if form else "emergencies/_news.html",
        form=form or FormState.empty(), asked=shown.asked, silent=shown.silent, drafts=shown.drafts,
        groups=shown.groups, few_answers=FEW_ANSWERS,
    )  # fmt: skip


@emergencies.get("/<int:emergency_id>")
@page(Action.EMERGENCY_VIEW, loads="emergency")
def show(emergency: Emergency) -> str:
    """Where the emergency stands."""
    return emergency_shown(emergency)


@emergencies.get("/<int:emergency_id>/edit")
@page(Action.EMERGENCY_EDIT, loads="emergency")
def edit(emergency: Emergency) -> str:
    """Change what is said of it, and whom to ask."""
    return form_page(emergency)


@emergencies.post("/<int:emergency_id>/edit")
@page(Action.EMERGENCY_EDIT, loads="emergency", on_error=form_page)
def update(emergency: Emergency) -> ResponseReturnValue:
    """Save what was changed."""
    save_emergency(session(), actor(), EmergencySchema().read(nest(request.form)), emergency)
    message = _("“%(name)s” has been saved.", name=emergency.name)
    return redirect_to("emergencies.show", message=message, emergency_id=emergency.id)


@emergencies.post("/<int:emergency_id>/ask")
@page(Action.EMERGENCY_EDIT, loads="emergency", on_error=emergency_shown)
def ask(emergency: Emergency) -> ResponseReturnValue:
    """Ask everybody who is not asked yet."""
    asked = ask_heads(session(), actor(), emergency)
    message = ngettext("%(num)s head is asked.", "%(num)s heads are asked.", asked)
    return redirect_to("emergencies.show", message=message, emergency_id=emergency.id)


@emergencies.post("/<int:emergency_id>/remind")
@page(Action.EMERGENCY_EDIT, loads="emergency", on_error=emergency_shown)
def remind(emergency: Emergency) -> ResponseReturnValue:
    """Ask those once more who have not answered."""
    asked = remind_heads(session(), actor(), emergency)
    message = ngettext("%(num)s head is asked once more.", "%(num)s heads are asked once more.", asked)
    return redirect_to("emergencies.show", message=message, emergency_id=emergency.id)


@emergencies.post("/<int:emergency_id>/close")
@page(Action.EMERGENCY_EDIT, loads="emergency", on_error=emergency_shown)
def close(emergency: Emergency) -> ResponseReturnValue:
    """It is over; who could have come is thanked."""
    thanked = close_emergency(session(), actor(), emergency, GoAheadSchema().read(nest(request.form)).version)
    message = ngettext(
        "The emergency is closed; %(num)s head is thanked.",
        "The emergency is closed; %(num)s heads are thanked.",
        thanked,
    )
    return redirect_to("emergencies.show", message=message, emergency_id=emergency.id)


@emergencies.post("/<int:emergency_id>/answers/export")
@page(Action.EMERGENCY_EDIT, loads="emergency", locks=False)
def export_answers(emergency: Emergency) -> ResponseReturnValue:
    """What heads have said, as a workbook."""
    return sent_now(answers_file(emergency))


@emergencies.post("/<int:emergency_id>/teams/export")
@page(Action.EMERGENCY_VIEW, loads="emergency", locks=False)
def export_teams(emergency: Emergency) -> ResponseReturnValue:
    """The teams as a workbook."""
    return sent_now(teams_file(emergency))


add_export(emergencies, Action.EMERGENCY_VIEW, EMERGENCIES)
