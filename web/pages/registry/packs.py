"""The resource packs of a county: list, add, change, archive."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, request
from flask_babel import gettext as _

from matcher.policy import Action
from matcher.registry.queries.packs import list_packs
from matcher.registry.schemas.pack import PackFilterSchema, PackSchema
from matcher.registry.services.archive import archive, restore
from matcher.registry.services.save_pack import save_pack
from matcher.schemas.confirmation import GoAheadSchema
from web.http.access import actor, page
from web.http.filters import read_filters
from web.http.forms import FormState, nest
from web.http.render import redirect_to, render
from web.http.unit_of_work import session
from web.pages.registry.region_choices import county_names

packs = Blueprint("packs", __name__, url_prefix="/packs")


@packs.get("")
@page(Action.REGISTRY_VIEW)
def index() -> object:
    """The packs, narrowed by the filters of the address."""
    filters = read_filters(PackFilterSchema())
    found = list_packs(session(), actor(), filters.wanted)
    return render(
        "packs/index.html", partial="packs/_list.html", found=found, form=filters.form,
        counties=county_names(),
    ), filters.status  # fmt: skip


def pack_form(pack: Any = None, *, form: FormState | None = None) -> str:
    """The form of a pack, new or known."""
    return render("packs/form.html", pack=pack, form=form or _filled(pack), counties=county_names())


def _filled(pack: Any) -> FormState:
    names = ("name", "name_en", "stock", "version")
    return FormState.of({name: getattr(pack, name) for name in names}) if pack else FormState.empty()


@packs.get("/new")
@page(Action.REGISTRY_EDIT)
def new() -> object:
    """An empty form."""
    return pack_form()


@packs.post("/new")
@page(Action.REGISTRY_EDIT, on_error=pack_form)
def create() -> object:
    """Add a pack."""
    saved = save_pack(session(), actor(), PackSchema().read(nest(request.form)))
    return redirect_to("packs.index", message=_("“%(name)s” has been added.", name=saved.name))


@packs.get("/<int:pack_id>/edit")
@page(Action.REGISTRY_EDIT, loads="pack")
def edit(pack: Any) -> object:
    """The form of one pack."""
    return pack_form(pack)


@packs.post("/<int:pack_id>/edit")
@page(Action.REGISTRY_EDIT, loads="pack", on_error=pack_form)
def update(pack: Any) -> object:
    """Change a pack."""
    saved = save_pack(session(), actor(), PackSchema().read(nest(request.form)), pack)
    return redirect_to("packs.index", message=_("“%(name)s” has been saved.", name=saved.name))


def _asked_again(pack: Any, *, form: FormState) -> str:
    return pack_form(pack, form=FormState(_filled(pack).values, form.errors, form.banner))


@packs.post("/<int:pack_id>/archive")
@page(Action.REGISTRY_EDIT, loads="pack", on_error=_asked_again)
def retire(pack: Any) -> object:
    """Take a pack out of use."""
    archive(session(), actor(), pack, GoAheadSchema().read(nest(request.form)).version)
    return redirect_to("packs.index", message=_("“%(name)s” has been archived.", name=pack.name))


@packs.post("/<int:pack_id>/restore")
@page(Action.REGISTRY_EDIT, loads="pack", on_error=_asked_again)
def bring_back(pack: Any) -> object:
    """Take a pack back into use."""
    restore(session(), actor(), pack, GoAheadSchema().read(nest(request.form)).version)
    return redirect_to("packs.index", message=_("“%(name)s” is in use again.", name=pack.name))
