"""The service catalogue of a county: list, add, change, archive."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, request
from flask_babel import gettext as _

from matcher.policy import Action
from matcher.registry.queries.packs import packs_to_lend
from matcher.registry.queries.topics import list_topics, months_of
from matcher.registry.schemas.topic import TopicFilterSchema, TopicSchema
from matcher.registry.services.archive import archive, restore
from matcher.registry.services.save_topic import save_topic
from matcher.schemas.confirmation import GoAheadSchema
from matcher.vocabulary import Kind
from web.display.labels import choices
from web.http.access import actor, page
from web.http.filters import read_filters
from web.http.forms import FormState, nest
from web.http.render import redirect_to, render
from web.http.unit_of_work import session
from web.pages.registry.region_choices import county_names

topics = Blueprint("topics", __name__, url_prefix="/topics")

PLAIN = ("group", "name", "name_en", "about", "about_en", "minutes", "audience", "version")


@topics.get("")
@page(Action.REGISTRY_VIEW)
def index() -> object:
    """The catalogue, narrowed by the filters of the address."""
    filters = read_filters(TopicFilterSchema())
    found = list_topics(session(), actor(), filters.wanted)
    return render(
        "topics/index.html", partial="topics/_list.html", found=found, form=filters.form,
        kinds=choices(Kind), counties=county_names(),
    ), filters.status  # fmt: skip


def topic_form(topic: Any = None, *, form: FormState | None = None) -> str:
    """The form of a topic, new or known, with the packs its county lends."""
    county_code = topic.county_code if topic else actor().county_code
    packs = packs_to_lend(session(), county_code)
    return render(
        "topics/form.html", topic=topic, form=form or _filled(topic, packs), packs=packs,
        kinds=choices(Kind), counties=county_names(),
    )  # fmt: skip


def _filled(topic: Any, packs: list[Any]) -> FormState:
    if topic is None:
        return FormState.of({"group": request.args.get("kind"), "minutes": 90, "audience": 60})
    usual = {row.pack_id: row.quantity for row in topic.packs}
    usual_packs = {f"packs.{number}.quantity": usual.get(pack.id) for number, pack in enumerate(packs)}
    plain = {name: getattr(topic, name) for name in PLAIN}
    return FormState.of(plain | usual_packs | {"months": list(months_of(topic))})


@topics.get("/new")
@page(Action.REGISTRY_EDIT)
def new() -> object:
    """An empty form."""
    return topic_form()


@topics.post("/new")
@page(Action.REGISTRY_EDIT, on_error=topic_form)
def create() -> object:
    """Add a topic."""
    saved = save_topic(session(), actor(), TopicSchema().read(nest(request.form)))
    return redirect_to("topics.index", message=_("“%(name)s” has been added.", name=saved.name))


@topics.get("/<int:topic_id>/edit")
@page(Action.REGISTRY_EDIT, loads="topic")
def edit(topic: Any) -> object:
    """The form of one topic."""
    return topic_form(topic)


@topics.post("/<int:topic_id>/edit")
@page(Action.REGISTRY_EDIT, loads="topic", on_error=topic_form)
def update(topic: Any) -> object:
    """Change a topic."""
    saved = save_topic(session(), actor(), TopicSchema().read(nest(request.form)), topic)
    return redirect_to("topics.index", message=_("“%(name)s” has been saved.", name=saved.name))


def _asked_again(topic: Any, *, form: FormState) -> str:
    filled = _filled(topic, packs_to_lend(session(), topic.county_code))
    return topic_form(topic, form=FormState(filled.values, form.errors, form.banner))


@topics.post("/<int:topic_id>/archive")
@page(Action.REGISTRY_EDIT, loads="topic", on_error=_asked_again)
def retire(topic: Any) -> object:
    """Take a topic out of use."""
    archive(session(), actor(), topic, GoAheadSchema().read(nest(request.form)).version)
    return redirect_to("topics.index", message=_("“%(name)s” has been archived.", name=topic.name))


@topics.post("/<int:topic_id>/restore")
@page(Action.REGISTRY_EDIT, loads="topic", on_error=_asked_again)
def bring_back(topic: Any) -> object:
    """Take a topic back into use."""
    restore(session(), actor(), topic, GoAheadSchema().read(nest(request.form)).version)
    return redirect_to("topics.index", message=_("“%(name)s” is in use again.", name=topic.name))
