"""Which topics a head offers and how well each fits."""

from __future__ import annotations

from dataclasses import dataclass

from marshmallow import ValidationError, validates_schema

from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import Key, Rows, Whole
from matcher.schemas.fields.number import LARGEST_KEY
from matcher.wording import Text

MAX_TOPICS = 600


@dataclass(frozen=True, slots=True)
class TopicFit:
    """A topic and its fit: 3 own field, 2 near it, 1 at a pinch, 0 not offered."""

    topic_id: int
    fit: int


class TopicFitSchema(CommandSchema[TopicFit]):
    """One line of the list."""

    Command = TopicFit

    topic_id = Key()
    fit = Whole(0, 3, load_default=0)


@dataclass(frozen=True, slots=True)
class OfferTopics:
    """The whole list as it stood on the page; `version` is the offer's when it was read, 0 for none yet."""

    version: int
    topics: tuple[TopicFit, ...]


class OfferTopicsSchema(CommandSchema[OfferTopics]):
    """Reads an `OfferTopics`; no topic twice."""

    Command = OfferTopics

    version = Whole(0, LARGEST_KEY)
    topics = Rows(TopicFitSchema, MAX_TOPICS)

    @validates_schema
    def _each_once(self, data: dict[str, tuple[TopicFit, ...]], **_options: object) -> None:
        named = [row.topic_id for row in data["topics"]]
        if len(named) != len(set(named)):
            raise ValidationError(Text("A topic is listed twice. Please load the page again."), "topics")
