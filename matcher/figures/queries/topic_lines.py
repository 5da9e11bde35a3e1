"""Visits by topic: counties share the codes of topics, so an area's are told together."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from matcher.figures.period import Days
from matcher.figures.queries.visit_facts import within_area
from matcher.models import COUNTY_DIGITS, Assignment, Need, Part, Topic, Visit, lies_in
from matcher.vocabulary import Kind


@dataclass(frozen=True, slots=True)
class TopicLine:
    """A topic, how many visits were held with it, and how many people were counted there.

    A joint visit counts with each of its topics. `people` is None where nobody counted at any.
    """

    code: str
    name: str
    name_en: str
    kind: Kind
    visits: int
    people: int | None


@dataclass(frozen=True, slots=True)
class TopicName:
    """What a topic is called."""

    name: str
    name_en: str


def topic_called(session: Session, area: str, code: str) -> TopicName | None:
    """The topic of this code in the catalogues of an area, or of the county that the area lies in."""
    query = select(Topic.name, Topic.name_en).where(
        Topic.code == code, lies_in(Topic.county_code, area[:COUNTY_DIGITS])
    )
    found = session.execute(query.order_by(Topic.id).limit(1)).one_or_none()
    return TopicName(*found) if found else None


def topic_lines(session: Session, code: str, days: Days) -> tuple[TopicLine, ...]:
    """The topics that visits of the area were held with on these days, by group and code."""
    held = (
        select(
            Topic.code.label("code"),
            func.min(Topic.name).label("name"),
            func.min(Topic.name_en).label("name_en"),
            func.min(Topic.group).label("kind"),
            Visit.id,
            func.min(Visit.attendance).label("people"),
        )
        .select_from(Visit)
        .join(Visit.assignment)
        .join(Assignment.need)
        .join(Need.parts)
        .join(Part.topic)
        .where(
            within_area(code),
            Visit.happened,
            Assignment.starts_at >= days.since,
            Assignment.starts_at < days.until,
        )
        .group_by(Topic.code, Visit.id)
        .subquery()
    )
    columns = held.c
    query = (
        select(
            columns.code, func.min(columns.name), func.min(columns.name_en), func.min(columns.kind), func.count(),
            func.sum(columns.people),
        )
        .group_by(columns.code)
        .order_by(func.min(columns.kind), columns.code)
    )  # fmt: skip
    return tuple(
        TopicLine(topic, name, name_en, Kind(kind), visits, None if people is None else int(people))
        for topic, name, name_en, kind, visits, people in session.execute(query)
    )
