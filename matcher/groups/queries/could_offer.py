"""The topics of which a head's working group thinks that she could offer them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Select, exists, select
from sqlalchemy.orm import Session, joinedload

from matcher.emergencies.beside_the_week import not_of_a_team
from matcher.groups.queries.waiting import answer_stands, stands
from matcher.groups.queries.who_could import nobody_offers
from matcher.models import GroupQuestion, HeadSearch, Need, Offer, OfferTopic, Part, Topic
from matcher.registry.queries.regions import RegionName
from matcher.text.telephone import without_numbers
from matcher.vocabulary import NeedStatus


@dataclass(frozen=True, slots=True)
class CouldOffer:
    """A topic that nobody offers, asked for by an open need, or one the county looks for a head for; who named her.

    `title` is that of the need, "" where the county looks over a season.
    """

    topic_id: int
    name: str
    name_en: str
    title: str
    township: RegionName
    leader: str


def could_offer(session: Session, head_id: int) -> tuple[CouldOffer, ...]:
    """Those that are still asked for and that she does not offer, in the order of the answers.

    Nothing where the head is of another county or field by now.
    """
    return (*_for_needs(session, head_id), *_over_a_season(session, head_id))


def questions_to(head_id: int) -> Select[GroupQuestion]:
    """The questions about open needs that still name the head, in the order of the answers."""
    return (
        select(GroupQuestion)
        .join(GroupQuestion.need)
        .join(Topic, Topic.id == GroupQuestion.topic_id)
        .where(
            GroupQuestion.head_id == head_id, Need.status == NeedStatus.POSTED, not_of_a_team(), answer_stands(),
            nobody_offers(),
            Need.parts.any(Part.topic_id == GroupQuestion.topic_id),
        )
        .order_by(GroupQuestion.answered_at, GroupQuestion.id)
    )  # fmt: skip


def searches_for(head_id: int) -> Select[HeadSearch]:
    """The searches over a season that still name the head, who does not offer the topic yet; in the same order."""
    offers_it = exists(
        select(OfferTopic.topic_id)
        .join(OfferTopic.offer)
        .where(OfferTopic.topic_id == HeadSearch.topic_id, Offer.head_id == head_id, Offer.published)
        .correlate(HeadSearch)
    )
    return (
        select(HeadSearch)
        .where(
            HeadSearch.head_id == head_id, HeadSearch.ended_at.is_(None), stands(HeadSearch), ~offers_it,
            HeadSearch.topic.has(Topic.active),
        )
        .order_by(HeadSearch.answered_at, HeadSearch.id)
    )  # fmt: skip


def _for_needs(session: Session, head_id: int) -> Iterator[CouldOffer]:
    query = questions_to(head_id).options(
        joinedload(GroupQuestion.topic), joinedload(GroupQuestion.leader),
        joinedload(GroupQuestion.need).joinedload(Need.township),
    )  # fmt: skip
    for each in session.scalars(query):
        yield CouldOffer(
            each.topic_id, each.topic.name, each.topic.name_en, without_numbers(each.need.title),
            RegionName.of(each.need.township), each.leader.name if each.leader else "",
        )  # fmt: skip


def _over_a_season(session: Session, head_id: int) -> Iterator[CouldOffer]:
    query = searches_for(head_id).options(
        joinedload(HeadSearch.topic), joinedload(HeadSearch.leader), joinedload(HeadSearch.township)
    )
    for each in session.scalars(query):
        yield CouldOffer(
            each.topic_id, each.topic.name, each.topic.name_en, "", RegionName.of(each.township),
            each.leader.name if each.leader else "",
        )  # fmt: skip
