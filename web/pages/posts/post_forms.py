"""The form of one post: new, changed, taken out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from matcher.policy import Action
from matcher.policy.actor import COUNTY_DIGITS
from matcher.posts.queries.choices import associations_for, heads_to_seat
from matcher.posts.schemas.post import PostSchema
from matcher.posts.services.save_post import remove_post, save_post
from matcher.schemas.confirmation import GoAheadSchema
from matcher.vocabulary import Seat
from web.display.labels import choices
from web.display.separators import dotted
from web.http.access import actor, page
from web.http.forms import FormState, form_shown, nest
from web.http.render import redirect_to, render
from web.http.unit_of_work import session
from web.pages.registry.region_choices import county_below, county_names, region_choices

if TYPE_CHECKING:
    from matcher.models import Post

post_forms = Blueprint("post_forms", __name__, url_prefix="/posts")
FIELDS = ("head_id", "region_code", "seat", "first_day", "last_day", "front_line", "remarks", "version")
FROM_ADDRESS = ("head_id", "region_code", "seat")
"""The fields that the address may fill in."""


def form_page(*, form: FormState | None = None) -> str:
    """The form of a new post; above the counties, the county is asked for first."""
    form = form or FormState.of({name: request.args.get(name) for name in FROM_ADDRESS})
    county = county_below(form.get("region_code"))
    return render(
        "posts/form.html", _choices(county), post=None, form=form, county_first=county_names(), county=county,
        save_url=url_for("post_forms.create", county_code=request.args.get("county_code")),
        back=url_for("posts.show", region_code=county) if county else url_for("posts.index"),
    )  # fmt: skip


@post_forms.get("/new")
@page(Action.REGISTRY_EDIT)
def new() -> str:
    """An empty form."""
    return form_page()


@post_forms.post("/new")
@page(Action.REGISTRY_EDIT, on_error=form_page)
def create() -> ResponseReturnValue:
    """Enter a post."""
    post = save_post(session(), actor(), PostSchema().read(nest(request.form)))
    return _back(post.head.county_code, _("The post of “%(name)s” has been entered.", name=post.head.name))


def edit_page(post: Post, *, form: FormState | None = None) -> str:
    """The form of a post that is there."""
    stored = FormState.of({name: getattr(post, name) for name in FIELDS})
    county = post.head.county_code
    return render(
        "posts/form.html", _choices(county, head_id=post.head_id), post=post, form=form_shown(form, stored),
        county_first={}, county=county, save_url=url_for("post_forms.update", post_id=post.id),
        back=url_for("posts.show", region_code=county),
    )  # fmt: skip


@post_forms.get("/<int:post_id>/edit")
@page(Action.REGISTRY_EDIT, loads="post")
def edit(post: Post) -> str:
    """Correct a post, or say when it ends."""
    return edit_page(post)


@post_forms.post("/<int:post_id>/edit")
@page(Action.REGISTRY_EDIT, loads="post", on_error=edit_page)
def update(post: Post) -> ResponseReturnValue:
    """Change a post."""
    save_post(session(), actor(), PostSchema().read(nest(request.form)), post)
    return _back(post.head.county_code, _("The post of “%(name)s” has been saved.", name=post.head.name))


@post_forms.post("/<int:post_id>/remove")
@page(Action.REGISTRY_EDIT, loads="post", on_error=edit_page)
def remove(post: Post) -> ResponseReturnValue:
    """Take out a post that was entered by mistake."""
    county, name = post.head.county_code, post.head.name
    remove_post(session(), actor(), post, GoAheadSchema().read(nest(request.form)).version)
    return _back(county, _("The post of “%(name)s” has been taken out.", name=name))


def _choices(county: str, *, head_id: int | None = None) -> dict[str, object]:
    if len(county) != COUNTY_DIGITS:
        return {"heads": [], "associations": [], "seats": []}
    return {
        "heads": [
            (head.id, dotted([head.name, head.institution]))
            for head in heads_to_seat(session(), county, also=head_id)
        ],
        "associations": region_choices(associations_for(session(), county)),
        "seats": choices(Seat),
    }  # fmt: skip


def _back(county_code: str, message: str) -> ResponseReturnValue:
    return redirect_to("posts.show", message=message, region_code=county_code)
