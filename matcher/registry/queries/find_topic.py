"""The one topic of the catalogue that somebody means by what was typed."""

from __future__ import annotations

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from matcher.errors import Invalid
from matcher.models import Topic
from matcher.registry.queries.topic_search import search_topics
from matcher.text import name_key
from matcher.wording import Text
from matcher.wording.joining import listed
from matcher.wording.name import Name

MOST_NAMED = 5


def find_topic(session: Session, county_code: str, typed: str) -> Topic:
    """The topic of this name, in Chinese or English, or the only one that has these words.

    Raises `Invalid` at `topic` where there is none, or where several could be meant: it names them then.
    """
    exact = select(Topic).where(
        Topic.county_code == county_code, Topic.active,
        or_(Topic.name_key == name_key(typed), Topic.name_en == typed, Topic.code == typed),
    )  # fmt: skip
    found = session.scalars(exact.order_by(Topic.id)).first()
    if found is not None:
        return found
    alike = search_topics(session, county_code, typed)
    if len(alike) == 1:
        return session.get_one(Topic, alike[0].id)
    if not alike:
        raise Invalid.field("topic", Text("“{name}” is not in the catalogue.", name=typed[:40]))
    names = listed(Name(each.name) for each in alike[:MOST_NAMED])
    raise Invalid.field("topic", Text("Which of these is meant: {topics}?", topics=names))
