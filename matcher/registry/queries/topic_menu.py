"""The county's service catalogue as a menu of four groups."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.models import Topic
from matcher.vocabulary import Kind


@dataclass(frozen=True, slots=True)
class MenuTopic:
    """An active topic of the catalogue."""

    topic_id: int
    name: str
    name_en: str


@dataclass(frozen=True, slots=True)
class MenuGroup:
    """One group of the catalogue."""

    kind: Kind
    topics: tuple[MenuTopic, ...]


def topic_menu(session: Session, county_code: str, first: Kind) -> tuple[MenuGroup, ...]:
    """The active topics by group, the group `first` in front; groups without topics are left out."""
    query = select(Topic).where(Topic.county_code == county_code, Topic.active).order_by(Topic.code)
    topics = session.scalars(query).all()
    kinds = [first, *(kind for kind in Kind if kind is not first)]
    groups = [
        MenuGroup(
            kind,
            tuple(MenuTopic(topic.id, topic.name, topic.name_en) for topic in topics if topic.group is kind),
        )
        for kind in kinds
    ]
    return tuple(group for group in groups if group.topics)
