"""Teams of an emergency: put together with what is in the way beside each name, sent, filled again, stood down."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from matcher import clock
from matcher.emergencies.queries.choices import packs_of, topics_of, venues_of
from matcher.emergencies.queries.who_could import WhoCould, who_could
from matcher.emergencies.schemas.team import (
    MOST_TASK,
    FillPlaceSchema,
    TeamFilterSchema,
    TeamSchema,
)
from matcher.emergencies.services.fill_place import fill_place
from matcher.emergencies.services.save_team import drop_team, save_team
from matcher.emergencies.services.send_team import send_team
from matcher.emergencies.services.stand_down import stand_down
from matcher.needs.schemas.withdrawal import WithdrawalSchema
from matcher.policy import Action
from matcher.schemas.confirmation import GoAheadSchema
from matcher.schemas.fields.time import clock_value
from web.display.template_filters import name_of
from web.http.access import actor, page
from web.http.filters import read_filters
from web.http.forms import FormState, form_shown, nest
from web.http.render import redirect_to, render
from web.http.unit_of_work import session
from web.pages.emergencies.emergencies import emergency_shown

if TYPE_CHECKING:
    from matcher.models import Emergency, EmergencyTeam

teams = Blueprint("teams", __name__, url_prefix="/emergencies")


def new_page(emergency: Emergency, *, form: FormState | None = None) -> str:
    """The form of a new team: from the next full hour on, in the first township concerned."""
    start = (clock.now() + timedelta(hours=2)).replace(minute=0, second=0, microsecond=0)
    if start.hour > 18:
        start = start.replace(hour=8) + timedelta(days=1)
    begun: dict[str, object] = {
        "day": start.date(), "start": clock_value(start.hour * 60), "end": clock_value(start.hour * 60 + 240),
        "audience": 50,
    }  # fmt: skip
    return _form(emergency, None, FormState.of(begun), form)


def team_page(emergency_team: EmergencyTeam, *, form: FormState | None = None) -> str:
    """The form of a team that was not sent; of another one the emergency."""
    team = emergency_team
    if team.need_id is not None:
        return emergency_shown(team.emergency, form=form)
    stored: dict[str, object] = {
        "venue_id": team.venue_id, "topic_id": team.topic_id, "day": team.starts_at.date(),
        "start": clock_value(_minute(team.starts_at)),
        "end": clock_value(_minute(team.ends_at, after=team.starts_at)),
        "members": [each.head_id for each in team.members], "leader": team.leader_id, "audience": team.audience,
        "contact": team.contact, "task": team.task, "version": team.version,
    }  # fmt: skip
    return _form(team.emergency, team, FormState.of(stored), form)


def _minute(moment: datetime, after: datetime | None = None) -> int:
    minute = moment.hour * 60 + moment.minute
    return minute + 1440 if after is not None and moment.date() > after.date() else minute


def _form(emergency: Emergency, team: EmergencyTeam | None, stored: FormState, form: FormState | None) -> str:
    shown = form_shown(form, stored)
    county, concerned = emergency.county_code, {each.township_code for each in emergency.townships}
    first = [each.topic_id for each in emergency.topics] + ([team.topic_id] if team else [])
    wanted = {each.pack_id: each.quantity for each in team.packs} if team else {}
    return render(
        "emergencies/team.html", _who(emergency, shown, team), emergency=emergency, team=team, form=shown,
        save_url=url_for("teams.update", emergency_team_id=team.id) if team
        else url_for("teams.create", emergency_id=emergency.id),
        venues=[(key, f"{name_of(place)} · {name}") for key, name, place in venues_of(session(), county, concerned)],
        topics=[(each.id, name_of(each)) for each in topics_of(session(), county, first=first)],
        packs=[(each, wanted.get(each[0], "")) for each in packs_of(session(), county)], most_task=MOST_TASK,
    )  # fmt: skip


def _who(emergency: Emergency, form: FormState, team: EmergencyTeam | None = None) -> WhoCould:
    usable = {name: form.get(name) for name in ("venue_id", "day", "start", "end")}
    wanted = TeamFilterSchema().read_usable(usable)
    return who_could(session(), emergency, wanted, team.id if team else None)


@teams.get("/<int:emergency_id>/teams/new")
@page(Action.EMERGENCY_EDIT, loads="emergency")
def new(emergency: Emergency) -> str:
    """Put a team together."""
    return new_page(emergency)


@teams.get("/<int:emergency_id>/teams/new/who")
@page(Action.EMERGENCY_EDIT, loads="emergency")
def who(emergency: Emergency) -> ResponseReturnValue:
    """Who could go at that time, and what is in the way of each: asked while the form is filled in."""
    filters = read_filters(TeamFilterSchema())
    found = who_could(session(), emergency, filters.wanted, filters.wanted.team)
    return render(
        "emergencies/who.html", found, partial="emergencies/_who.html", emergency=emergency,
        form=FormState(request.args),
    ), filters.status  # fmt: skip


@teams.post("/<int:emergency_id>/teams/new")
@page(Action.EMERGENCY_EDIT, loads="emergency", on_error=new_page)
def create(emergency: Emergency) -> ResponseReturnValue:
    """Keep the team; nobody hears of it yet."""
    save_team(session(), actor(), emergency, TeamSchema().read(nest(request.form)))
    message = _("The team is put together. Nobody has heard of it yet.")
    return redirect_to("emergencies.show", message=message, emergency_id=emergency.id)


@teams.get("/teams/<int:emergency_team_id>/edit")
@page(Action.EMERGENCY_EDIT, loads="emergency_team")
def edit(emergency_team: EmergencyTeam) -> str:
    """Change a team that was not sent."""
    return team_page(emergency_team)


@teams.post("/teams/<int:emergency_team_id>/edit")
@page(Action.EMERGENCY_EDIT, loads="emergency_team", on_error=team_page)
def update(emergency_team: EmergencyTeam) -> ResponseReturnValue:
    """Keep what was changed."""
    team = emergency_team
    save_team(session(), actor(), team.emergency, TeamSchema().read(nest(request.form)), team)
    return _back(team, _("The team has been saved."))


def of_emergency(emergency_team: EmergencyTeam, *, form: FormState) -> str:
    """The emergency with what stood in the way."""
    return emergency_shown(emergency_team.emergency, form=form)


@teams.post("/teams/<int:emergency_team_id>/send")
@page(Action.EMERGENCY_EDIT, loads="emergency_team", on_error=of_emergency)
def send(emergency_team: EmergencyTeam) -> ResponseReturnValue:
    """Send the team at once."""
    version = GoAheadSchema().read(nest(request.form)).version
    send_team(session(), actor(), emergency_team, version)
    return _back(emergency_team, _("The team is sent. Whoever no message reaches is to be rung up."))


@teams.post("/teams/<int:emergency_team_id>/drop")
@page(Action.EMERGENCY_EDIT, loads="emergency_team", on_error=of_emergency)
def drop(emergency_team: EmergencyTeam) -> ResponseReturnValue:
    """Take out a team that was not sent."""
    emergency_id = emergency_team.emergency_id
    drop_team(session(), actor(), emergency_team, GoAheadSchema().read(nest(request.form)).version)
    return redirect_to("emergencies.show", message=_("The team is taken out."), emergency_id=emergency_id)


@teams.post("/teams/<int:emergency_team_id>/fill")
@page(Action.EMERGENCY_EDIT, loads="emergency_team", on_error=of_emergency)
def fill(emergency_team: EmergencyTeam) -> ResponseReturnValue:
    """Send somebody else in the place of who cannot come."""
    command = FillPlaceSchema().read(nest(request.form))
    fill_place(session(), actor(), emergency_team, command.head_id, command.version)
    return _back(emergency_team, _("Somebody else is sent. Whoever no message reaches is to be rung up."))


@teams.post("/teams/<int:emergency_team_id>/stand-down")
@page(Action.EMERGENCY_EDIT, loads="emergency_team", on_error=of_emergency)
def call_off(emergency_team: EmergencyTeam) -> ResponseReturnValue:
    """Stand a team down that was sent."""
    stand_down(session(), actor(), emergency_team, WithdrawalSchema().read(nest(request.form)))
    return _back(emergency_team, _("The team is stood down; heads and township are told."))


def _back(team: EmergencyTeam, message: str) -> ResponseReturnValue:
    return redirect_to("emergencies.show", message=message, emergency_id=team.emergency_id)
