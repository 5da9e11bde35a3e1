"""The short form by which a head is registered; what it leaves open is assumed, and shown so."""

from __future__ import annotations

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from matcher.policy import Action
from matcher.registry.queries.assumed_head import AssumedHead, assumed_head
from matcher.registry.queries.institutions import institutions_in_use
from matcher.registry.queries.topic_menu import topic_menu
from matcher.registry.schemas.register_head import RegisterHeadSchema
from matcher.registry.services.register_head import register_head
from matcher.vocabulary import Kind
from web.display.labels import choices
from web.http.access import actor, page
from web.http.forms import FormState, nest
from web.http.render import redirect_to, render
from web.http.unit_of_work import session
from web.pages.registry.region_choices import county_below, county_names, townships_below

registration = Blueprint("registration", __name__, url_prefix="/heads")
FROM_ADDRESS = ("kind", "institution", "township_code", "topic")
"""The fields that the address may fill in."""


def form_page(*, form: FormState | None = None) -> str:
    """The form; above the counties, the county is asked for first."""
    form = form or FormState.of({name: request.args.get(name) for name in FROM_ADDRESS})
    county = county_below(form.get("township_code"))
    menu = topic_menu(session(), county, Kind.MEDICAL) if county else ()
    return render(
        "heads/new.html", form=form, county=county, county_first=county_names(), kinds=choices(Kind),
        townships=townships_below(county),
        topics=[each for group in menu for each in group.topics],
        institutions=institutions_in_use(session(), county) if county else [], assumed=_assumed(form, county),
        save_url=url_for("registration.create", county_code=request.args.get("county_code")),
    )  # fmt: skip


@registration.get("/new")
@page(Action.REGISTRY_EDIT)
def new() -> str:
    """An empty form."""
    return form_page()


@registration.get("/new/assumed")
@page(Action.REGISTRY_EDIT)
def assumed() -> str:
    """What would be assumed of a head of whom this much is typed."""
    form = FormState.of({name: request.args.get(name) for name in FROM_ADDRESS})
    county = county_below(form.get("township_code"))
    shown = _assumed(form, county)
    return render("heads/assumed.html", partial="heads/_assumed_head.html", assumed=shown, comes_along=True)


@registration.post("/new")
@page(Action.REGISTRY_EDIT, on_error=form_page)
def create() -> ResponseReturnValue:
    """Register the head; with a topic it can be invited from the next matching on."""
    sent = nest(request.form) | {"county_code": county_below(request.form.get("township_code", ""))}
    made = register_head(session(), actor(), RegisterHeadSchema().read(sent))
    head, new_institution = made.head, made.new_institution
    if new_institution is not None:
        message = _(
            "“%(name)s” has been added, and with it the institution “%(institution)s”.",
            name=head.name, institution=new_institution.name,
        )  # fmt: skip
    else:
        message = _("“%(name)s” has been added.", name=head.name)
    return redirect_to("heads.show", head_id=head.id, message=message)


def _assumed(form: FormState, county_code: str) -> AssumedHead | None:
    if not county_code:
        return None
    return assumed_head(
        session(), county_code, institution=form.get("institution"), topic=form.get("topic"),
        township_code=form.get("township_code"), kind=form.get("kind"),
    )  # fmt: skip
