"""Who signs in for a county, and how it is reached: the coordinator, the townships all at once, the telephone."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from flask import Blueprint, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from matcher.aboard.queries.progress import county_progress
from matcher.aboard.queries.townships import without_account
from matcher.aboard.schemas.people import BasicsSchema, FirstCoordinatorSchema, TownshipAccountsSchema
from matcher.aboard.services.open_accounts import open_coordinator_account, open_township_accounts
from matcher.aboard.services.set_basics import set_basics
from matcher.aboard.township_rows import MOST_TOWNSHIPS
from matcher.accounts.passwords import IssuedPassword, issue_password
from matcher.county_settings.queries.county_settings import settings_of
from matcher.policy import Action
from matcher.registry.queries.regions import RegionName
from matcher.schemas.fields import clock_value
from web.display.times import weekday
from web.http.access import actor, page
from web.http.forms import FormState, form_shown, nest
from web.http.render import redirect_to, render
from web.http.unit_of_work import session
from web.pages.aboard.steps import of_county
from web.settings import settings
from web.weak_points import is_loopback

if TYPE_CHECKING:
    from matcher.models import Region

aboard_people = Blueprint("aboard_people", __name__, url_prefix="/aboard/<region_code>")


def people_page(
    region: Region,
    *,
    coordinator: FormState | None = None,
    townships: FormState | None = None,
    basics: FormState | None = None,
) -> str:
    """The three forms; the one that came back carries what was typed."""
    county = of_county(region)
    own = settings_of(session(), county.code)
    stored = FormState.of({
        "telephone": own.telephone, "intake_weekday": own.intake_weekday,
        "intake_until": clock_value(own.intake_until), "version": own.version,
    })  # fmt: skip
    return render(
        "aboard/people.html", county_progress(session(), county), coordinator=coordinator or FormState.empty(),
        ticks=townships or FormState.empty(), basics=form_shown(basics, stored),
        towns=[RegionName.of(town) for town in without_account(session(), county.code)],
        weekdays=[(number, weekday(number)) for number in range(7)], address=_address(),
        is_here_only=_is_here_only(),
    )  # fmt: skip


@aboard_people.get("/people")
@page(Action.ACCOUNT_EDIT, loads="region")
def show(region: Region) -> ResponseReturnValue:
    """Who signs in."""
    return people_page(region)


def _coordinator_again(region: Region, *, form: FormState) -> str:
    return people_page(region, coordinator=form)


@aboard_people.post("/coordinator")
@page(Action.ACCOUNT_EDIT, loads="region", on_error=_coordinator_again, prepare=issue_password)
def add_coordinator(region: Region, prepared: IssuedPassword) -> ResponseReturnValue:
    """Open the coordinator's account and show its password, this once."""
    county = of_county(region)
    command = FirstCoordinatorSchema().read(nest(request.form))
    account = open_coordinator_account(session(), actor(), county, command, prepared)
    return render(
        "aboard/slips.html", county=RegionName.of(county), telephone=settings_of(session(), county.code).telephone,
        slips=[{"place": RegionName.of(county), "login": account.login, "password": prepared.text}],
        address=_address(), is_here_only=_is_here_only(),
    )  # fmt: skip


def _issue_all() -> list[IssuedPassword]:
    """As many passwords as boxes were ticked."""
    ticked = sum(1 for name in request.form if name.endswith(".ticked"))
    return [issue_password() for _each in range(min(ticked, MOST_TOWNSHIPS))]


def _townships_again(region: Region, *, form: FormState) -> str:
    return people_page(region, townships=form)


@aboard_people.post("/accounts")
@page(Action.ACCOUNT_EDIT, loads="region", on_error=_townships_again, prepare=_issue_all)
def add_townships(region: Region, prepared: list[IssuedPassword]) -> ResponseReturnValue:
    """Open an account for each township that was ticked, and show a slip for each, this once."""
    county = of_county(region)
    command = TownshipAccountsSchema().read(nest(request.form))
    opened = open_township_accounts(session(), actor(), county, command, prepared)
    return render(
        "aboard/slips.html", county=RegionName.of(county), slips=opened, address=_address(),
        is_here_only=_is_here_only(), telephone=settings_of(session(), county.code).telephone,
    )  # fmt: skip


def _basics_again(region: Region, *, form: FormState) -> str:
    return people_page(region, basics=form)


@aboard_people.post("/basics")
@page(Action.SETTINGS_EDIT, loads="region", on_error=_basics_again)
def keep_basics(region: Region) -> ResponseReturnValue:
    """Keep the telephone and the day until which needs are taken in."""
    county = of_county(region)
    set_basics(session(), actor(), county, BasicsSchema().read(nest(request.form)))
    return redirect_to("aboard_people.show", region_code=county.code, message=_("Saved."))


def _address() -> str:
    return settings().public_url or request.url_root.rstrip("/")


def _is_here_only() -> bool:
    """Whether the address leads nowhere but to the machine that the service runs on."""
    return is_loopback(urlsplit(_address()).hostname or "")
