"""The topics of which a head's working group thinks that she could offer them."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from matcher.groups.queries.waiting import answer_stands
from matcher.groups.queries.who_could import nobody_offers
from matcher.models import GroupQuestion, Need, Part, Topic
from matcher.registry.queries.regions import RegionName
from matcher.text.telephone import without_numbers
from matcher.vocabulary import NeedStatus


@dataclass(frozen=True, slots=True)
class CouldOffer:
    """A topic that nobody offers, asked for by an open need, and the leader who named the head."""

    topic_id: int
    name: str
    name_en: str
    title: str
    township: RegionName
    leader: str


def could_offer(session: Session, head_id: int) -> tuple[CouldOffer, ...]:
    """Those that open needs still ask for and that still nobody offers, in the order of the answers.

    Nothing where the head is of another county or field by now.
    """
    query = (
        select(GroupQuestion)
        .join(GroupQuestion.need)
        .join(Topic, Topic.id == GroupQuestion.topic_id)
        .where(
            GroupQuestion.head_id == head_id, Need.status == NeedStatus.POSTED, answer_stands(), nobody_offers(),
            Need.parts.any(Part.topic_id == GroupQuestion.topic_id),
        )
        .options(
            joinedload(GroupQuestion.topic), joinedload(GroupQuestion.leader),
            joinedload(GroupQuestion.need).joinedload(Need.township),
        )
        .order_by(GroupQuestion.answered_at, GroupQuestion.id)
    )  # fmt: skip
    return tuple(
        CouldOffer(
            each.topic_id, each.topic.name, each.topic.name_en, without_numbers(each.need.title),
            RegionName.of(each.need.township), each.leader.name if each.leader else "",
        )
        for each in session.scalars(query)
    )  # fmt: skip
