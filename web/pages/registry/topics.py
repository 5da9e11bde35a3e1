"""The service catalogue of a county."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from flask import request

from matcher.calendar.season import months_of
from matcher.registry.queries.packs import PackRow, packs_to_lend
from matcher.registry.queries.topics import list_topics
from matcher.registry.schemas.topic import MOST_DUTIES, TopicFilterSchema, TopicSchema
from matcher.registry.services.save_topic import save_topic
from matcher.vocabulary import Kind, TopicForm
from web.display.labels import choices
from web.http.access import actor
from web.http.forms import FormState
from web.http.unit_of_work import session
from web.pages.registry.list_files import TOPICS
from web.pages.registry.region_choices import county_names
from web.pages.registry.registry_blueprint import RegistryPages, registry_blueprint

if TYPE_CHECKING:
    from matcher.models import Topic

FIELDS = ("group", "name", "name_en", "about", "about_en", "minutes", "audience", "version")


def _fill(topic: Topic | None) -> FormState:
    if topic is None:
        return FormState.of({"group": request.args.get("kind"), "minutes": 90, "audience": 60})
    quantities = {row.pack_id: row.quantity for row in topic.packs}
    usual = {
        f"packs.{number}.quantity": quantities.get(pack.id)
        for number, pack in enumerate(_packs_of_county(topic))
    }
    held_as = {"topic_form": topic.form}
    plain_duties = {
        f"duties.{number}.{name}": getattr(row, name)
        for number, row in enumerate(topic.duties)
        for name in ("whom", "workdays", "what", "schools_only")
    }
    plain = {name: getattr(topic, name) for name in FIELDS}
    return FormState.of(plain | held_as | plain_duties | usual | {"months": list(months_of(topic.season))})


def _packs_of_county(topic: Topic | None) -> list[PackRow]:
    """The packs to choose from, and those that the topic has already."""
    if topic is None:
        return packs_to_lend(session(), actor().county_code)
    return packs_to_lend(session(), topic.county_code, [row.pack_id for row in topic.packs])


def _list_context(_: object) -> Mapping[str, object]:
    return {"kinds": choices(Kind), "forms": choices(TopicForm), "counties": county_names()}


def _form_context(topic: Topic | None) -> Mapping[str, object]:
    return {
        "most_duties": MOST_DUTIES, "packs": _packs_of_county(topic),
        "kinds": choices(Kind), "forms": choices(TopicForm),
        "counties": county_names(),
    }  # fmt: skip


topics = registry_blueprint(
    RegistryPages(
        kind="topic",
        filter_schema=TopicFilterSchema,
        list_rows=list_topics,
        list_file=TOPICS,
        list_context=_list_context,
        schema=TopicSchema,
        save=save_topic,
        fill=_fill,
        form_context=_form_context,
    )
)
