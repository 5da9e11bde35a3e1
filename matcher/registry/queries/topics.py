"""The service catalogue of a county, as its list shows it."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.calendar.season import months_of
from matcher.database.page import ON_SCREEN, Extent, Page, read_page
from matcher.models import Topic
from matcher.offers.queries.heads_offering import heads_offering
from matcher.policy import Action, Actor, within
from matcher.registry.queries.registry_conditions import registry_conditions
from matcher.registry.schemas.topic import TopicFilter
from matcher.vocabulary import Kind, TopicForm


@dataclass(frozen=True, slots=True)
class TopicRow:
    """One topic of the list; `heads` counts the heads in use who offer it now, `months` is empty for all year."""

    id: int
    county_code: str
    name: str
    name_en: str
    group: Kind
    form: TopicForm
    minutes: int
    audience: int
    months: tuple[int, ...]
    heads: int
    active: bool
    version: int


def list_topics(
    session: Session, actor: Actor, wanted: TopicFilter, extent: Extent = ON_SCREEN
) -> Page[TopicRow]:
    """A page of the topics within reach, by group and name; found by names, pinyin or description."""
    conditions = registry_conditions(wanted, Topic.active, Topic.county_code, Topic)
    if wanted.kind:
        conditions.append(Topic.group == wanted.kind)
    if wanted.topic_form:
        conditions.append(Topic.form == wanted.topic_form)
    query = (
        select(Topic)
        .where(within(actor, Action.REGISTRY_VIEW, Topic), *conditions)
        .order_by(Topic.county_code, Topic.group, Topic.code, Topic.id)
    )
    page = read_page(session, query, wanted.page, extent)
    heads = heads_offering(session, [topic.id for topic in page.items])
    return page.map(lambda topic: _row(topic, heads.get(topic.id, 0)))


def _row(topic: Topic, heads: int) -> TopicRow:
    return TopicRow(
        topic.id, topic.county_code, topic.name, topic.name_en, topic.group, topic.form,
        topic.minutes, topic.audience, months_of(topic.season), heads, topic.active, topic.version,
    )  # fmt: skip
