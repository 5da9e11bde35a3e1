"""The institutions of a county: list, add, change, archive."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, request
from flask_babel import gettext as _

from matcher.policy import Action
from matcher.registry.queries.institutions import list_institutions
from matcher.registry.schemas.institution import InstitutionFilterSchema, InstitutionSchema
from matcher.registry.services.archive import archive, restore
from matcher.registry.services.save_institution import save_institution
from matcher.schemas.confirmation import GoAheadSchema
from matcher.vocabulary import Kind
from web.display.labels import choices
from web.http.access import actor, page
from web.http.filters import read_filters
from web.http.forms import FormState, nest
from web.http.render import redirect_to, render
from web.http.unit_of_work import session
from web.pages.registry.region_choices import county_names

institutions = Blueprint("institutions", __name__, url_prefix="/institutions")


@institutions.get("")
@page(Action.REGISTRY_VIEW)
def index() -> object:
    """The institutions, narrowed by the filters of the address."""
    filters = read_filters(InstitutionFilterSchema())
    found = list_institutions(session(), actor(), filters.wanted)
    return render(
        "institutions/index.html", partial="institutions/_list.html", found=found, form=filters.form,
        kinds=choices(Kind), counties=county_names(),
    ), filters.status  # fmt: skip


def institution_form(institution: Any = None, *, form: FormState | None = None) -> str:
    """The form of an institution, new or known."""
    return render(
        "institutions/form.html", institution=institution, form=form or _filled(institution),
        kinds=choices(Kind), counties=county_names(),
    )  # fmt: skip


def _filled(institution: Any) -> FormState:
    if institution is None:
        return FormState.of({"kind": request.args.get("kind")})
    return FormState.of({name: getattr(institution, name) for name in ("kind", "name", "version")})


@institutions.get("/new")
@page(Action.REGISTRY_EDIT)
def new() -> object:
    """An empty form."""
    return institution_form()


@institutions.post("/new")
@page(Action.REGISTRY_EDIT, on_error=institution_form)
def create() -> object:
    """Add an institution."""
    saved = save_institution(session(), actor(), InstitutionSchema().read(nest(request.form)))
    return redirect_to("institutions.index", message=_("“%(name)s” has been added.", name=saved.name))


@institutions.get("/<int:institution_id>/edit")
@page(Action.REGISTRY_EDIT, loads="institution")
def edit(institution: Any) -> object:
    """The form of one institution."""
    return institution_form(institution)


@institutions.post("/<int:institution_id>/edit")
@page(Action.REGISTRY_EDIT, loads="institution", on_error=institution_form)
def update(institution: Any) -> object:
    """Change an institution."""
    saved = save_institution(session(), actor(), InstitutionSchema().read(nest(request.form)), institution)
    return redirect_to("institutions.index", message=_("“%(name)s” has been saved.", name=saved.name))


def _asked_again(institution: Any, *, form: FormState) -> str:
    return institution_form(
        institution, form=FormState(_filled(institution).values, form.errors, form.banner)
    )


@institutions.post("/<int:institution_id>/archive")
@page(Action.REGISTRY_EDIT, loads="institution", on_error=_asked_again)
def retire(institution: Any) -> object:
    """Take an institution out of use."""
    archive(session(), actor(), institution, GoAheadSchema().read(nest(request.form)).version)
    return redirect_to(
        "institutions.index", message=_("“%(name)s” has been archived.", name=institution.name)
    )


@institutions.post("/<int:institution_id>/restore")
@page(Action.REGISTRY_EDIT, loads="institution", on_error=_asked_again)
def bring_back(institution: Any) -> object:
    """Take an institution back into use."""
    restore(session(), actor(), institution, GoAheadSchema().read(nest(request.form)).version)
    return redirect_to("institutions.index", message=_("“%(name)s” is in use again.", name=institution.name))
