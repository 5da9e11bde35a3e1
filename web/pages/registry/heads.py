"""The heads of a county: list, one head, add, change, archive."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, request
from flask_babel import gettext as _

from matcher.policy import Action
from matcher.registry.queries.head_record import head_record
from matcher.registry.queries.heads import list_heads
from matcher.registry.queries.institutions import institutions_in_use
from matcher.registry.queries.regions import townships_within
from matcher.registry.schemas.head import HeadFilterSchema, HeadSchema
from matcher.registry.services.archive import archive, restore
from matcher.registry.services.save_head import save_head
from matcher.schemas.confirmation import GoAheadSchema
from matcher.vocabulary import Body, Kind
from web.display.labels import choices
from web.http.access import actor, page
from web.http.filters import read_filters
from web.http.forms import FormState, nest
from web.http.render import redirect_to, render
from web.http.unit_of_work import session
from web.pages.registry.region_choices import county_names, region_choices

heads = Blueprint("heads", __name__, url_prefix="/heads")

PLAIN = (
    "kind", "name", "title", "phone", "institution_id", "township_code", "latitude", "longitude", "version",
)  # fmt: skip


@heads.get("")
@page(Action.REGISTRY_VIEW)
def index() -> object:
    """The heads, narrowed by the filters of the address."""
    filters = read_filters(HeadFilterSchema())
    found = list_heads(session(), actor(), filters.wanted)
    townships = townships_within(session(), actor(), county_code=filters.wanted.county_code)
    return render(
        "heads/index.html", partial="heads/_list.html", found=found, form=filters.form,
        kinds=choices(Kind), townships=region_choices(townships), counties=county_names(),
    ), filters.status  # fmt: skip


@heads.get("/<int:head_id>")
@page(Action.REGISTRY_VIEW, loads="head")
def show(head: Any) -> object:
    """One head: who it is, what it offers, what it has given."""
    return render("heads/show.html", head=head_record(session(), head))


def head_form(head: Any = None, *, form: FormState | None = None) -> str:
    """The form of a head, new or known."""
    reach = head.county_code if head else actor().county_code
    institutions = institutions_in_use(session(), reach)
    chosen = [(one.id, one.name) for one in institutions]
    if head and not head.institution.active:
        chosen.append((head.institution_id, head.institution.name))
    return render(
        "heads/form.html", head=head, form=form or _filled(head), kinds=choices(Kind), bodies=choices(Body),
        institutions=chosen, townships=region_choices(townships_within(session(), actor(), county_code=reach)),
    )  # fmt: skip


def _filled(head: Any) -> FormState:
    if head is None:
        names = ("kind", "institution_id", "township_code")
        return FormState.of({name: request.args.get(name) for name in names})
    posts: dict[str, Any] = {}
    for number, post in enumerate(head.posts):
        posts |= {f"posts.{number}.body": post.body, f"posts.{number}.since": post.since}
    return FormState.of({name: getattr(head, name) for name in PLAIN} | posts)


@heads.get("/new")
@page(Action.REGISTRY_EDIT)
def new() -> object:
    """An empty form."""
    return head_form()


@heads.post("/new")
@page(Action.REGISTRY_EDIT, on_error=head_form)
def create() -> object:
    """Add a head."""
    saved = save_head(session(), actor(), HeadSchema().read(nest(request.form)))
    return redirect_to(
        "heads.show", message=_("“%(name)s” has been added.", name=saved.name), head_id=saved.id
    )


@heads.get("/<int:head_id>/edit")
@page(Action.REGISTRY_EDIT, loads="head")
def edit(head: Any) -> object:
    """The form of one head."""
    return head_form(head)


@heads.post("/<int:head_id>/edit")
@page(Action.REGISTRY_EDIT, loads="head", on_error=head_form)
def update(head: Any) -> object:
    """Change a head."""
    saved = save_head(session(), actor(), HeadSchema().read(nest(request.form)), head)
    return redirect_to(
        "heads.show", message=_("“%(name)s” has been saved.", name=saved.name), head_id=saved.id
    )


def _asked_again(head: Any, *, form: FormState) -> str:
    return head_form(head, form=FormState(_filled(head).values, form.errors, form.banner))


@heads.post("/<int:head_id>/archive")
@page(Action.REGISTRY_EDIT, loads="head", on_error=_asked_again)
def retire(head: Any) -> object:
    """Take a head out of use."""
    archive(session(), actor(), head, GoAheadSchema().read(nest(request.form)).version)
    return redirect_to("heads.index", message=_("“%(name)s” has been archived.", name=head.name))


@heads.post("/<int:head_id>/restore")
@page(Action.REGISTRY_EDIT, loads="head", on_error=_asked_again)
def bring_back(head: Any) -> object:
    """Take a head back into use."""
    restore(session(), actor(), head, GoAheadSchema().read(nest(request.form)).version)
    return redirect_to("heads.index", message=_("“%(name)s” is in use again.", name=head.name))
