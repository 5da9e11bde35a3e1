"""Builders of working groups: members, leaders, and what they say."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import (
    GroupMember,
    GroupQuestion,
    GroupText,
    Head,
    HeadProposal,
    HeadSearch,
    Need,
    Topic,
    TopicSuggestion,
    WorkingGroup,
)
from matcher.vocabulary import GroupAnswer, GroupTextKind, Kind, SearchAnswer
from tests.builders.catalogue import a_topic
from tests.builders.needs import a_need


def the_group(session: Session, county_code: str, kind: Kind = Kind.MEDICAL) -> WorkingGroup:
    """The working group of a county, which is there with it."""
    query = select(WorkingGroup).where(WorkingGroup.county_code == county_code, WorkingGroup.kind == kind)
    return session.scalars(query).one()


def a_member(session: Session, head: Head, *, leads: bool = False, **values: Any) -> GroupMember:
    """A head in the group of its kind and county."""
    group = the_group(session, head.county_code, head.kind)
    fields = {"since": date(2026, 1, 5)} | values
    member = GroupMember(group_id=group.id, head_id=head.id, leads=leads, **fields)
    session.add(member)
    session.flush()
    session.expire(group, ["members"])
    return member


def a_proposal(session: Session, need: Need, head: Head, leader: Head, **values: Any) -> HeadProposal:
    """A leader proposes a head."""
    group = the_group(session, leader.county_code, leader.kind)
    proposal = HeadProposal(
        group_id=group.id, need_id=need.id, head_id=head.id, leader_id=leader.id,
        proposed_at=clock.now(), **values,
    )  # fmt: skip
    session.add(proposal)
    session.flush()
    return proposal


def a_question(session: Session, need: Need, topic: Topic, **values: Any) -> GroupQuestion:
    """A coordinator asks the group of the topic."""
    group = the_group(session, need.township_code[:6], topic.group)
    fields = {"asked_at": clock.now()} | values
    question = GroupQuestion(group_id=group.id, need_id=need.id, topic_id=topic.id, **fields)
    session.add(question)
    session.flush()
    return question


def a_suggestion(
    session: Session, group: WorkingGroup, name: str = "睡眠健康", **values: Any
) -> TopicSuggestion:
    """A topic that is suggested for the catalogue."""
    fields = {"minutes": 60, "audience": 40, "suggested_at": clock.now()} | values
    suggestion = TopicSuggestion(group_id=group.id, name=name, **fields)
    session.add(suggestion)
    session.flush()
    return suggestion


def a_search(session: Session, topic: Topic, township_code: str, **values: Any) -> HeadSearch:
    """The group of the topic's field is asked whom it knows around a township."""
    group = the_group(session, topic.county_code, topic.group)
    fields = {"more": 3, "weeks": 8, "asked_at": clock.now()} | values
    search = HeadSearch(group_id=group.id, topic_id=topic.id, township_code=township_code, **fields)
    session.add(search)
    session.flush()
    return search


def so_many_words(
    session: Session, group: WorkingGroup, heads: list[Head], needs: list[Need]
) -> dict[str, int | str]:
    """Of a group: members and a leader, proposals, questions, suggestions, versions of its texts; the keys of one."""
    for number, head in enumerate(heads):
        a_member(session, head, leads=number == 0)
    proposals = [a_proposal(session, need, heads[number], heads[0]) for number, need in enumerate(needs)]
    suggested, searches = [], []
    for number, need in enumerate(needs):
        lonely = a_topic(session, f"lonely-{number}", county_code=group.county_code, name=f"无人讲{number}")
        later = [(clock.today() + timedelta(weeks=8), 9 * 60, 17 * 60)]
        asked = a_need(session, venue=need.venue, topics=[lonely], windows=later)
        answer = {"answer": GroupAnswer.HEAD, "head_id": heads[0].id, "answered_at": clock.now()}
        a_question(session, asked, lonely, leader_id=heads[1].id, **answer)
        found = {"answer": SearchAnswer.HEAD, "head_id": heads[0].id, "answered_at": clock.now()}
        searches.append(a_search(session, lonely, need.township_code, leader_id=heads[1].id, **found))
        suggested.append(a_suggestion(session, group, f"睡眠健康{number}", head_id=heads[number].id))
        for kind in GroupTextKind:
            saved = clock.now() - timedelta(days=number)
            session.add(
                GroupText(group_id=group.id, kind=kind, number=number + 1, text="# 一", saved_at=saved)
            )
    session.flush()
    return {
        "group_id": group.id, "head_proposal_id": proposals[0].id, "topic_suggestion_id": suggested[0].id,
        "head_search_id": searches[0].id,        "text_kind": GroupTextKind.RULES.value,
    }  # fmt: skip
