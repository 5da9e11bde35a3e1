"""The register of posts: the list with its history, and the list as a file."""

from __future__ import annotations

from flask import Blueprint
from flask.typing import ResponseReturnValue

from matcher import clock
from matcher.policy import Action
from matcher.posts.queries.choices import associations_for
from matcher.posts.queries.post_list import list_posts
from matcher.posts.schemas.post import PostFilterSchema
from matcher.vocabulary import Kind, Seat
from web.display.labels import choices
from web.display.post_labels import posts_shown_choices
from web.http.access import actor, page
from web.http.filters import read_filters
from web.http.render import render
from web.http.unit_of_work import session
from web.pages.lists.export import add_export
from web.pages.posts.list_file import POSTS
from web.pages.registry.region_choices import county_names, region_choices

post_register = Blueprint("post_register", __name__, url_prefix="/posts/register")


@post_register.get("")
@page(Action.REGISTRY_VIEW)
def index() -> ResponseReturnValue:
    """The posts, narrowed by the filters of the address."""
    filters = read_filters(PostFilterSchema())
    county = filters.wanted.county_code or ("" if actor().is_above_county else actor().county_code)
    found = list_posts(session(), actor(), filters.wanted)
    return render(
        "posts/register.html", partial="posts/_list.html", found=found, form=filters.form,
        shown_choices=posts_shown_choices(), seats=choices(Seat), kinds=choices(Kind), counties=county_names(),
        associations=region_choices(associations_for(session(), county)) if county else [], today=clock.today(),
    ), filters.status  # fmt: skip


add_export(post_register, Action.REGISTRY_VIEW, POSTS)
