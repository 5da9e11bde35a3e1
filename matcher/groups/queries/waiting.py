"""What waits for the leader's word: topics of open needs that nobody offers."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import ColumnElement, and_, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from matcher.emergencies.beside_the_week import not_of_a_team
from matcher.groups.queries.who_could import nobody_offers
from matcher.models import COUNTY_DIGITS, GroupQuestion, Head, HeadSearch, Need, Part, Topic, WorkingGroup
from matcher.vocabulary import Kind, NeedStatus


def topics_waiting(session: Session, counties: Collection[str]) -> dict[tuple[str, Kind], int]:
    """By county and field in how many cases an open need asks for a topic that nobody offers, without an answer."""
    county = func.substr(Need.township_code, 1, COUNTY_DIGITS)
    each = (
        select(county.label("county"), Topic.group.label("kind"), Part.need_id, Part.topic_id)
        .join(Part, Part.need_id == Need.id)
        .join(Part.topic)
        .where(
            Need.status == NeedStatus.POSTED,
            not_of_a_team(),
            county.in_(counties),
            nobody_offers(),
            ~_is_answered(),
        )
        .distinct()
        .subquery()
    )
    query = select(each.c.county, each.c.kind, func.count()).group_by(each.c.county, each.c.kind)
    return {(code, kind): number for code, kind, number in session.execute(query)}


def answer_stands() -> ColumnElement[bool]:
    """That a `GroupQuestion` is answered, and not with a head who is gone from the field or has said no by now."""
    return stands(GroupQuestion)


def stands(model: type[GroupQuestion | HeadSearch]) -> ColumnElement[bool]:
    """The same of any question to a working group that is answered with a head."""
    head, group = aliased(Head), aliased(WorkingGroup)
    is_there = exists(
        select(head.id)
        .join(group, and_(group.county_code == head.county_code, group.kind == head.kind))
        .where(head.id == model.head_id, group.id == model.group_id, head.active, head.opted_out_at.is_(None))
        .correlate(model)
    )
    is_answered = and_(model.answered_at.is_not(None), model.refused_at.is_(None))
    return and_(is_answered, or_(model.head_id.is_(None), is_there))


def _is_answered() -> ColumnElement[bool]:
    return exists(
        select(GroupQuestion.id)
        .where(
            GroupQuestion.need_id == Part.need_id, GroupQuestion.topic_id == Part.topic_id, answer_stands()
        )
        .correlate(Part)
    )
