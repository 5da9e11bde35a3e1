"""Who belongs to a working group, and who counts as leader."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.errors import Invalid, NotFound, Outdated
from matcher.groups.schemas.members import MembersCommand
from matcher.groups.services.notify_group import notify_asked
from matcher.groups.services.set_members import set_members
from matcher.links.queries.personal_page import personal_page_state
from matcher.models import AuditEntry, GroupMember, Notification, WorkingGroup
from matcher.policy import Action, Actor, load
from matcher.policy.actor import link_actor
from matcher.policy.memberships import leads
from matcher.vocabulary import GroupAnswer, Kind, NeedStatus, NotificationEvent
from tests.builders.catalogue import a_topic
from tests.builders.groups import a_member, a_question, a_search, the_group
from tests.builders.needs import a_need
from tests.builders.people import a_head, an_account
from tests.builders.places import DONGTAI, a_county, a_township


def test_every_county_has_one_group_of_each_kind_as_soon_as_it_is_there(session: Session) -> None:
    a_county(session, "320982")
    query = select(WorkingGroup.kind).where(WorkingGroup.county_code == "320982")
    assert sorted(session.scalars(query)) == sorted(Kind)


def test_a_coordinator_names_members_and_leaders_and_ends_a_membership(session: Session) -> None:
    leader, member, former = (a_head(session) for _ in range(3))
    a_member(session, former)
    group = the_group(session, DONGTAI)
    coordinator = Actor.of(an_account(session))
    set_members(session, coordinator, group, MembersCommand((member.id,), (leader.id,), group.version))
    rows = {each.head_id: each for each in group.members}
    assert (rows[leader.id].leads, rows[member.id].leads) == (True, False)
    assert rows[former.id].until == clock.today()
    assert leads(session, leader.id, group.id)
    assert personal_page_state(session, leader.id).is_open
    assert not personal_page_state(session, member.id).is_open
    done = session.scalars(select(AuditEntry.action).where(AuditEntry.subject == "working_group")).all()
    assert sorted(done) == sorted(
        ["working_group.leave", "working_group.join", "working_group.join", "working_group.lead"]
    )


def test_naming_the_same_members_again_changes_none(session: Session) -> None:
    head = a_head(session)
    a_member(session, head, leads=True)
    group = the_group(session, DONGTAI)
    set_members(session, Actor.of(an_account(session)), group, MembersCommand((), (head.id,), group.version))
    assert session.scalar(select(func.count()).select_from(GroupMember)) == 1
    assert session.scalars(select(AuditEntry.action)).all() == []


def test_only_heads_of_the_field_and_the_county_belong_to_a_group(session: Session) -> None:
    group = the_group(session, a_county(session).code)
    actor = Actor.of(an_account(session))
    others = [
        a_head(session, kind=Kind.EDUCATION), a_head(session, active=False),
        a_head(session, township=a_township(session, "320982101")), a_head(session, opted_out_at=clock.now()),
    ]  # fmt: skip
    for other in others:
        with pytest.raises(Invalid) as refused:
            set_members(session, actor, group, MembersCommand((other.id,), (), group.version))
        assert "members" in refused.value.messages


def test_whoever_saw_other_members_changes_nothing(session: Session) -> None:
    head = a_head(session)
    group = the_group(session, DONGTAI)
    actor = Actor.of(an_account(session))
    seen = group.version
    set_members(session, actor, group, MembersCommand((head.id,), (), seen))
    with pytest.raises(Outdated):
        set_members(session, actor, group, MembersCommand((), (), seen))


@pytest.mark.parametrize("change", ["archived", "opted out", "moved", "another field", "ended"])
def test_a_leader_who_is_none_any_more_has_no_rights(session: Session, change: str) -> None:
    head = a_head(session)
    member = a_member(session, head, leads=True)
    group = the_group(session, DONGTAI)
    assert load(session, link_actor(head), Action.GROUP_LEAD, "group", group.id) is group
    if change == "archived":
        head.active = False
    elif change == "opted out":
        head.opted_out_at = clock.now()
    elif change == "moved":
        head.county_code = a_county(session, "320982").code
    elif change == "another field":
        head.kind = Kind.EDUCATION
    else:
        member.until = clock.today()
    session.flush()
    assert not leads(session, head.id, group.id)
    with pytest.raises(NotFound):
        load(session, link_actor(head), Action.GROUP_LEAD, "group", group.id)


def test_who_comes_to_lead_hears_what_waits_and_who_goes_need_not(session: Session) -> None:
    topic, answered = a_topic(session), a_topic(session, "sleep")
    old, new = a_head(session), a_head(session)
    a_member(session, old, leads=True)
    group, actor = the_group(session, DONGTAI), Actor.of(an_account(session))
    need = a_need(session, topics=[topic, answered])
    notify_asked(session, a_question(session, need, topic))
    a_question(
        session,
        need,
        answered,
        answer=GroupAnswer.NOBODY,
        words="暂无",
        answered_at=clock.now(),
        leader_id=old.id,
    )
    withdrawn = a_need(session, topics=[topic], status=NeedStatus.WITHDRAWN)
    a_question(session, withdrawn, topic)
    a_search(session, topic, need.township_code)
    set_members(session, actor, group, MembersCommand((), (new.id,), group.version))
    session.flush()
    query = select(Notification.event).where(Notification.overtaken_at.is_(None))
    of_new = query.where(Notification.head_id == new.id).order_by(Notification.id)
    assert session.scalars(of_new).all() == [NotificationEvent.GROUP_ASKED, NotificationEvent.HEAD_WANTED]
    assert session.scalars(query.where(Notification.head_id == old.id)).all() == []
