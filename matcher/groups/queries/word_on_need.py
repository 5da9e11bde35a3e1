"""What the working groups say of one need, where its coordinator and its township look."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from matcher.groups.queries.said import ProposalSaid, QuestionSaid, proposals_for, questions_about
from matcher.groups.queries.who_could import offerings
from matcher.models import COUNTY_DIGITS, Need, Part, WorkingGroup
from matcher.vocabulary import Kind, NeedStatus


@dataclass(frozen=True, slots=True)
class LonelyTopic:
    """A topic of the need that nobody in the county offers, and the group to ask."""

    topic_id: int
    name: str
    name_en: str
    kind: Kind
    group_id: int
    question: QuestionSaid | None


@dataclass(frozen=True, slots=True)
class WordOnNeed:
    """The topics that nobody offers, and the heads who are proposed."""

    need_id: int
    lonely: tuple[LonelyTopic, ...]
    proposals: tuple[ProposalSaid, ...]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to say."""
        return not self.lonely and not self.proposals


def word_on(session: Session, need_id: int) -> WordOnNeed:
    """The same of the need with this number, which is there."""
    return word_on_need(session, session.get_one(Need, need_id))


def word_on_need(session: Session, need: Need) -> WordOnNeed:
    """Of an open need; of every other one nothing is asked any more."""
    if need.status is not NeedStatus.POSTED:
        return WordOnNeed(need.id, (), ())
    county = need.township_code[:COUNTY_DIGITS]
    query = (
        select(Part).where(Part.need_id == need.id).options(joinedload(Part.topic)).order_by(Part.position)
    )
    topics = [part.topic for part in session.scalars(query)]
    offered = {each.topic_id for each in offerings(session, county, [topic.id for topic in topics])}
    lonely = [topic for topic in topics if topic.id not in offered]
    groups: dict[Kind, int] = {}
    if lonely:
        of_county = select(WorkingGroup.kind, WorkingGroup.id).where(WorkingGroup.county_code == county)
        groups = dict(session.execute(of_county).all())
    questions = questions_about(session, [need.id])
    return WordOnNeed(
        need.id,
        tuple(
            LonelyTopic(
                topic.id, topic.name, topic.name_en, topic.group, groups[topic.group],
                questions.get((need.id, topic.id)),
            )
            for topic in lonely if topic.group in groups
        ),
        proposals_for(session, [need.id]).get(need.id, ()),
    )  # fmt: skip
