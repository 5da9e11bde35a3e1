"""Filling a place of a team: who may go instead, who leads then, and a team that nobody goes in any more."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.emergencies.queries.emergency_list import team_of_need
from matcher.emergencies.queries.emergency_page import answer_rows
from matcher.emergencies.queries.teams import TeamRow, team_rows
from matcher.emergencies.services.close_emergency import close_emergency
from matcher.emergencies.services.fill_place import fill_place
from matcher.emergencies.services.send_team import send_team
from matcher.emergencies.services.stand_down import stand_down
from matcher.errors import Conflict
from matcher.integrity.queries.find_faults import LOOKS, find_faults
from matcher.invitations.schemas.decline import Decline
from matcher.invitations.services.decline_invitation import decline_invitation
from matcher.models import Assignment, EmergencyTeam, Head, Invitation, Notification
from matcher.needs.schemas.withdrawal import Withdrawal
from matcher.policy.actor import link_actor
from matcher.regions.queries.going_over import numbers_going_over
from matcher.rounds.queries.open_needs import open_need_ids
from matcher.vocabulary import (
    AssignmentStatus,
    Audience,
    CallState,
    DeclineReason,
    NeedStatus,
    NotificationEvent,
    TeamState,
)
from matcher.week import take_snapshot
from tests.builders.emergencies import a_call, a_team, an_emergency
from tests.builders.people import a_head
from tests.builders.weeks import COORDINATOR, QUIET_THURSDAY

pytestmark = pytest.mark.time_machine(QUIET_THURSDAY, tick=False)


def a_sent_team(session: Session, number: int = 2) -> tuple[EmergencyTeam, Assignment]:
    emergency = an_emergency(session)
    heads = [a_head(session) for _ in range(number)]
    for head in heads:
        a_call(session, emergency, head, state=CallState.COULD)
    team = a_team(session, emergency, *heads)
    return team, send_team(session, COORDINATOR, team, team.version)


def somebody_else(session: Session, team: EmergencyTeam, **values: object) -> Head:
    head = a_head(session)
    a_call(session, team.emergency, head, state=CallState.COULD, **values)
    return head


def declines(session: Session, invitation: Invitation) -> None:
    no = Decline(DeclineReason.HEALTH, invitation.version)
    decline_invitation(session, link_actor(invitation.head), invitation, no)


def row(session: Session, team: EmergencyTeam) -> TeamRow:
    session.flush()
    return next(each for each in team_rows(session, COORDINATOR, team.emergency) if each.id == team.id)


def told(session: Session, audience: Audience) -> list[tuple[int | None, NotificationEvent, object]]:
    query = select(Notification).where(Notification.audience == audience, Notification.overtaken_at.is_(None))
    news = session.scalars(query.order_by(Notification.id))
    return [(each.head_id, each.event, each.detail.get("leader")) for each in news]


def test_who_has_just_said_no_is_neither_offered_nor_accepted_in_her_own_place(session: Session) -> None:
    team, visit = a_sent_team(session)
    gone = visit.invitations[0]
    other = somebody_else(session, team)
    declines(session, gone)
    assert [each.head_id for each in row(session, team).stand_ins] == [other.id]
    with pytest.raises(Conflict) as refused:
        fill_place(session, COORDINATOR, team, gone.head_id, team.version)
    assert "said no" in str(refused.value.text)


def test_who_did_not_name_these_hours_does_not_step_in(session: Session) -> None:
    team, visit = a_sent_team(session)
    other = somebody_else(session, team, until_at=datetime(2026, 3, 6, 11))
    declines(session, visit.invitations[0])
    assert row(session, team).stand_ins == []
    with pytest.raises(Conflict) as refused:
        fill_place(session, COORDINATOR, team, other.id, team.version)
    assert "these hours" in str(refused.value.text)


def test_one_of_those_who_stayed_leads_and_all_hear_of_it(session: Session) -> None:
    team, visit = a_sent_team(session)
    leads, stays = visit.invitations
    other = somebody_else(session, team)
    declines(session, leads)
    assert team_of_need(session, visit.need_id).leader == "", "nobody is named who does not come"
    fill_place(session, COORDINATOR, team, other.id, team.version)
    assert team.leader_id == stays.head_id
    news = {each[0]: each[1:] for each in told(session, Audience.HEAD)}
    said = (NotificationEvent.TEAM_SENT, stays.head.name)
    assert (news[stays.head_id], news[other.id]) == (said, said)
    assert told(session, Audience.TOWNSHIP)[-1][1:] == (NotificationEvent.TEAM_SENT, stays.head.name)


def test_a_team_that_nobody_goes_in_any_more_is_filled_and_none_of_the_week(session: Session) -> None:
    team, visit = a_sent_team(session, 2)
    for invitation in list(visit.invitations):
        declines(session, invitation)
    assert (visit.need.status, row(session, team).state) == (NeedStatus.POSTED, TeamState.GONE)
    assert row(session, team).members == []
    assert open_need_ids(session, visit.round) == []
    assert take_snapshot(session, visit.round).week.needs == ()
    first, second = somebody_else(session, team), somebody_else(session, team)
    again = fill_place(session, COORDINATOR, team, first.id, team.version).assignment
    assert (visit.status, again.status) == (AssignmentStatus.REASSIGNED, AssignmentStatus.RELEASED)
    assert (again.starts_at, team.leader_id) == (visit.starts_at, first.id)
    assert [each.head_id for each in row(session, team).stand_ins] == [second.id]
    fill_place(session, COORDINATOR, team, second.id, team.version)
    assert (again.status, again.need.status) == (AssignmentStatus.ACCEPTED, NeedStatus.CONFIRMED)
    found = [str(fault) for look in LOOKS for fault in find_faults(session, look)]
    assert not [each for each in found if not each.startswith(("emergency", "round"))], found


def test_who_gave_up_is_marked_and_not_told_that_nobody_was_needed(session: Session) -> None:
    team, visit = a_sent_team(session)
    gone = visit.invitations[0]
    declines(session, gone)
    rows = {each.head_id: each for each in answer_rows(session, team.emergency)}
    assert [rows[each.head_id].gave_up for each in visit.invitations] == [True, False]
    assert close_emergency(session, COORDINATOR, team.emergency, team.emergency.version) == 0
    events = [event for head_id, event, _ in told(session, Audience.HEAD) if head_id == gone.head_id]
    assert NotificationEvent.EMERGENCY_OVER not in events


def test_after_closing_a_team_that_was_sent_can_still_be_filled(session: Session) -> None:
    team, visit = a_sent_team(session)
    other = somebody_else(session, team)
    close_emergency(session, COORDINATOR, team.emergency, team.emergency.version)
    declines(session, visit.invitations[0])
    fill_place(session, COORDINATOR, team, other.id, team.version)
    assert visit.need.status is NeedStatus.CONFIRMED


def test_a_sent_team_is_shown_as_its_visit_is_by_now(session: Session) -> None:
    team, visit = a_sent_team(session, 1)
    assert (team.contact, row(session, team).contact) == ("", visit.need.contact)
    other = a_head(session)
    visit.starts_at += timedelta(hours=1)
    visit.ends_at += timedelta(hours=1)
    visit.invitations[0].head_id = other.id
    session.flush()
    session.expire_all()
    shown = row(session, team)
    assert (shown.starts_at, [each.head_id for each in shown.members]) == (visit.starts_at, [other.id])
    assert shown.members[0].leads is False


def test_a_sent_team_goes_over_with_its_need_until_it_is_stood_down(session: Session) -> None:
    team, visit = a_sent_team(session, 1)
    close_emergency(session, COORDINATOR, team.emergency, team.emergency.version)
    ahead = numbers_going_over(session, [team.township_code], "320981116", clock.today())
    assert ahead["emergency_team"] == 1
    stand_down(session, COORDINATOR, team, Withdrawal(visit.need.version))
    assert "emergency_team" not in numbers_going_over(
        session, [team.township_code], "320981116", clock.today()
    )
