"""How often heads were asked in recent weeks, who was asked beyond what they can, and who else could be asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from matcher import clock
from matcher.county_settings.queries.county_settings import settings_of
from matcher.models import Assignment, CountySettings, Head, Invitation, Offer, OfferTopic, Topic
from matcher.offers.queries.assumed import assumed_limits, limits_of
from matcher.vocabulary import Answer, AssignmentStatus, Kind

ASKED = (
    AssignmentStatus.RELEASED,
    AssignmentStatus.ACCEPTED,
    AssignmentStatus.DONE,
    AssignmentStatus.DECLINED,
)


@dataclass(frozen=True, slots=True)
class Relief:
    """A topic that a head was asked for too often, and how many others of the county offer it."""

    topic_id: int
    name: str
    name_en: str
    others: int


@dataclass(frozen=True, slots=True)
class AskedHead:
    """How often a head was asked for visits of recent weeks and those to come, and how often the head said yes.

    `per_week` is how often the head can come in a week, as the head said (`is_said`) or as the county assumes;
    `weeks_beyond` in how many weeks it was asked more often than that, at most `busiest` times in one. `relief` are the
    topics it was asked for in these weeks, by name.
    """

    head_id: int
    name: str
    kind: Kind
    asked: int
    accepted: int
    per_week: int
    is_said: bool
    weeks_beyond: int
    busiest: int
    relief: Sequence[Relief]


@dataclass(frozen=True, slots=True)
class _Question:
    """One visit that a head was asked for."""

    monday: date
    topic_id: int
    is_accepted: bool


def asked_heads(session: Session, county_code: str, since: date) -> Sequence[AskedHead]:
    """The heads of the county in use who were asked for visits since then or to come, by name."""
    questions = _questions(session, county_code, since)
    heads = session.scalars(
        select(Head)
        .where(Head.id.in_(questions))
        .options(joinedload(Head.offer))
        .order_by(Head.spoken, Head.id)
    ).all()
    settings = settings_of(session, county_code)
    limits = {head.id: _per_week(head, settings) for head in heads}
    beyond = {head: _weeks_beyond(questions[head], limits[head]) for head in limits}
    topics = {
        question.topic_id
        for head, weeks in beyond.items()
        for question in questions[head]
        if question.monday in weeks
    }
    offered = _offered(session, county_code, topics)
    return [
        AskedHead(
            head.id,
            head.name,
            head.kind,
            asked=len(questions[head.id]),
            accepted=sum(each.is_accepted for each in questions[head.id]),
            per_week=limits[head.id],
            is_said=head.offer is not None and head.offer.max_sessions_per_week is not None,
            weeks_beyond=len(beyond[head.id]),
            busiest=max(beyond[head.id].values(), default=0),
            relief=_relief(questions[head.id], beyond[head.id], offered, head.id),
        )
        for head in heads
    ]


def _questions(session: Session, county_code: str, since: date) -> Mapping[int, Sequence[_Question]]:
    query = (
        select(Invitation.head_id, Assignment.starts_at, Invitation.topic_id, Invitation.answer)
        .join(Invitation.assignment)
        .join(Invitation.head)
        .where(
            Head.county_code == county_code,
            Head.active,
            Assignment.status.in_(ASKED),
            Assignment.starts_at >= datetime.combine(since, time()),
        )
    )
    found: dict[int, list[_Question]] = {}
    for head, starts_at, topic, answer in session.execute(query):
        question = _Question(clock.monday_of(starts_at.date()), topic, answer is Answer.ACCEPTED)
        found.setdefault(head, []).append(question)
    return found


def _per_week(head: Head, settings: CountySettings) -> int:
    limits = limits_of(head.offer, settings) if head.offer else assumed_limits(settings)
    return limits.max_sessions_per_week


def _weeks_beyond(questions: Sequence[_Question], per_week: int) -> Mapping[date, int]:
    weeks = Counter(question.monday for question in questions)
    return {monday: number for monday, number in weeks.items() if number > per_week}


_Offered = Mapping[int, tuple[Topic, Collection[int]]]
"""Topics by number, each with the heads who offer it."""


def _offered(session: Session, county_code: str, topics: Collection[int]) -> _Offered:
    if not topics:
        return {}
    query = (
        select(OfferTopic.topic_id, Offer.head_id)
        .join(OfferTopic.offer)
        .join(Offer.head)
        .where(OfferTopic.topic_id.in_(topics), Offer.published, Head.active, Head.county_code == county_code)
    )
    heads: dict[int, set[int]] = {}
    for topic_id, head_id in session.execute(query):
        heads.setdefault(topic_id, set()).add(head_id)
    return {
        topic.id: (topic, heads.get(topic.id, set()))
        for topic in session.scalars(select(Topic).where(Topic.id.in_(topics)))
    }


def _relief(
    questions: Sequence[_Question], beyond: Collection[date], offered: _Offered, head_id: int
) -> Sequence[Relief]:
    topics = {question.topic_id for question in questions if question.monday in beyond}
    found = [
        Relief(topic.id, topic.name, topic.name_en, len(set(heads) - {head_id}))
        for topic, heads in (offered[number] for number in topics)
    ]
    return sorted(found, key=lambda each: (each.name, each.topic_id))
