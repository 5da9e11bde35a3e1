"""How a county wants its weeks planned, in people's words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from matcher.county_settings.schemas.settings import SettingsSchema
from matcher.county_settings.schemas.settings_reset import SettingsResetSchema
from matcher.county_settings.services.save_settings import reset_settings, save_settings
from matcher.errors import NotFound
from matcher.policy import Action
from matcher.registry.queries.regions import RegionName, counties_within
from matcher.schemas.fields import clock_value
from matcher.schemas.fields.week_half_days import HALF_DAYS_A_WEEK
from matcher.vocabulary import Level
from matcher.week.settings_values import SettingsValues, settings_values
from web.display.times import half_day_choices, weekday
from web.http.access import actor, page
from web.http.forms import FormState, form_shown, nest
from web.http.render import redirect_to, render
from web.http.unit_of_work import session

if TYPE_CHECKING:
    from matcher.models import Region

settings = Blueprint("settings", __name__, url_prefix="/settings")
LETTERS_OF_PAPERS = {"letters": "东科协", "number": "东科协〔2026〕5号", "letter": "东科协函〔2026〕5号"}
"""What an abbreviation is, by an example."""


@settings.get("")
@page(Action.SETTINGS_EDIT)
def edit() -> ResponseReturnValue:
    """The settings of one's own county; above the counties, the list to choose from."""
    if actor().is_above_county:
        return render("settings/index.html", counties=counties_within(session(), actor()))
    return redirect_to("settings.show", region_code=actor().county_code)


def settings_page(region: Region, *, form: FormState | None = None) -> str:
    """The settings form of a county. Raises `NotFound` for any other region."""
    if region.level is not Level.COUNTY:
        raise NotFound
    now = settings_values(session(), region.code)
    return render(
        "settings/form.html", county=RegionName.of(region), now=now,
        form=form_shown(form, settings_form(now)), weekdays=[(number, weekday(number)) for number in range(7)],
        half_day_choices=half_day_choices(), paper=LETTERS_OF_PAPERS,
    )  # fmt: skip


def settings_form(now: SettingsValues) -> FormState:
    """The form as it stands before anybody changes it."""
    bits = now.values["assumed_half_days"] or 0
    values: dict[str, object] = {
        **now.values, "telephone": now.telephone, "paper_abbreviation": now.paper_abbreviation,
        "version": now.version,
        "assumed_half_days": [number for number in range(HALF_DAYS_A_WEEK) if bits >> number & 1],
        "quiet_from": clock_value(now.values["quiet_from"] or 0),
        "quiet_until": clock_value(now.values["quiet_until"] or 0),
        "digest_at": clock_value(now.values["digest_at"] or 0),
        "intake_until": clock_value(now.values["intake_until"] or 0),
    }  # fmt: skip
    for number, township in enumerate(now.townships):
        values[f"townships.{number}.sessions_at_once"] = township.sessions_at_once
        values[f"townships.{number}.sessions_per_day"] = township.sessions_per_day
    return FormState.of(values)


@settings.get("/<region_code>")
@page(Action.SETTINGS_EDIT, loads="region")
def show(region: Region) -> ResponseReturnValue:
    """The settings of a county."""
    return settings_page(region)


@settings.post("/<region_code>")
@page(Action.SETTINGS_EDIT, loads="region", on_error=settings_page)
def update(region: Region) -> ResponseReturnValue:
    """Keep the settings; they hold from the next matching on."""
    if region.level is not Level.COUNTY:
        raise NotFound
    save_settings(session(), actor(), region.code, SettingsSchema().read(nest(request.form)))
    message = _("The settings have been saved. They hold from the next matching on.")
    return redirect_to("settings.show", message=message, region_code=region.code)


@settings.post("/<region_code>/reset")
@page(Action.SETTINGS_EDIT, loads="region", on_error=settings_page)
def reset(region: Region) -> ResponseReturnValue:
    """Go back to what is usual."""
    if region.level is not Level.COUNTY:
        raise NotFound
    version = SettingsResetSchema().read(nest(request.form)).version
    reset_settings(session(), actor(), region.code, version)
    return redirect_to("settings.show", message=_("The usual settings are back."), region_code=region.code)
