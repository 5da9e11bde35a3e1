"""A leader of the enterprise working group says who could help a firm."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.errors import Conflict, Forbidden, Invalid, NotFound
from matcher.firm_requests.queries.of_group import asked_of_group
from matcher.firm_requests.schemas.firm_request import FirmRequestCommand
from matcher.firm_requests.schemas.what_was_said import ProposeHelperCommand
from matcher.firm_requests.services.propose_helper import propose_helper
from matcher.firm_requests.services.save_firm_request import save_firm_request
from matcher.models import Notification
from matcher.policy import Actor
from matcher.policy.actor import link_actor
from matcher.vocabulary import Audience, FirmRequestCategory, FirmRequestState, Kind, NotificationEvent
from tests.builders.firm_requests import a_firm_request
from tests.builders.groups import a_member, the_group
from tests.builders.outputs import a_firms_head
from tests.builders.people import a_head, an_account


def test_the_leader_reads_it_without_numbers_and_proposes(session: Session) -> None:
    leader = a_firms_head(session)
    a_member(session, leader, leads=True)
    group = the_group(session, leader.county_code, Kind.ENTERPRISE)
    asked = a_firm_request(session, leader.institution, words="请打 13800001234 说气孔的事")
    assert "1380000" not in asked_of_group(session, group)[0].words
    doctor = a_head(session, name="王工")
    command = ProposeHelperCommand(doctor.id, "做过铸造", asked.version)
    propose_helper(session, link_actor(leader), group, asked.id, command)
    assert (asked.proposed_id, asked.proposer_id, asked.state) == (
        doctor.id,
        leader.id,
        FirmRequestState.OPEN,
    )
    news = session.scalars(select(Notification)).one()
    assert (news.event, news.audience) == (NotificationEvent.FIRM_PROPOSED, Audience.COORDINATOR)


def test_only_a_leader_of_the_enterprise_group_proposes(session: Session) -> None:
    member = a_firms_head(session)
    a_member(session, member)
    group = the_group(session, member.county_code, Kind.ENTERPRISE)
    asked = a_firm_request(session, member.institution)
    command = ProposeHelperCommand(member.id, "", asked.version)
    with pytest.raises(Forbidden):
        propose_helper(session, link_actor(member), group, asked.id, command)
    doctor = a_head(session, name="王医生")
    a_member(session, doctor, leads=True)
    medical = the_group(session, doctor.county_code, Kind.MEDICAL)
    assert asked_of_group(session, medical) == ()
    with pytest.raises(NotFound):
        propose_helper(session, link_actor(doctor), medical, asked.id, command)


def test_nobody_is_proposed_who_is_gone_or_for_what_is_closed(session: Session) -> None:
    leader = a_firms_head(session)
    a_member(session, leader, leads=True)
    group = the_group(session, leader.county_code, Kind.ENTERPRISE)
    gone = a_head(session, name="王工", active=False)
    asked = a_firm_request(session, leader.institution)
    closed = a_firm_request(session, leader.institution, FirmRequestState.CLOSED)
    with pytest.raises(Invalid):
        propose_helper(
            session, link_actor(leader), group, asked.id, ProposeHelperCommand(gone.id, "", asked.version)
        )
    with pytest.raises(Conflict):
        propose_helper(
            session, link_actor(leader), group, closed.id, ProposeHelperCommand(leader.id, "", closed.version)
        )


def test_the_leaders_hear_of_a_new_request(session: Session) -> None:
    leader = a_firms_head(session)
    a_member(session, leader, leads=True)
    coordinator = Actor.of(an_account(session))
    command = FirmRequestCommand(
        leader.institution_id, FirmRequestCategory.TALENT, "缺电工", contact="0515-85210011"
    )
    save_firm_request(session, coordinator, command)
    news = session.scalars(select(Notification)).one()
    assert (news.event, news.audience, news.head_id) == (
        NotificationEvent.FIRM_ASKED,
        Audience.HEAD,
        leader.id,
    )
