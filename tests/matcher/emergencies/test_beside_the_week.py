"""Needs of teams are none of the weekly matching: neither counted as waiting there, nor offered, nor edited."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
import time_machine
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.counties.queries.county_facts import waiting_needs
from matcher.deliveries.queries.digest_facts import digest_facts
from matcher.emergencies.queries.teams import TeamRow, team_rows
from matcher.emergencies.services.fill_place import fill_place
from matcher.emergencies.services.send_team import send_team
from matcher.emergencies.services.stand_down import stand_down
from matcher.errors import Conflict, NotFound
from matcher.figures.period import Days
from matcher.figures.queries.need_facts import wait_cells
from matcher.groups.queries.could_offer import could_offer
from matcher.groups.queries.waiting import topics_waiting
from matcher.groups.services.open_need import hold_open_need
from matcher.invitations.schemas.decline import Decline
from matcher.invitations.services.decline_invitation import decline_invitation
from matcher.models import Assignment, EmergencyTeam, Notification, Offer
from matcher.needs.schemas.need import NeedCommand
from matcher.needs.schemas.withdrawal import Withdrawal
from matcher.needs.services.edit_need import edit_need
from matcher.overview.queries.coverage_counts import needs_by_area, needs_by_kind
from matcher.policy.actor import link_actor
from matcher.rounds.queries.exceptions import week_exceptions
from matcher.rounds.queries.round_assignments import round_assignments
from matcher.vocabulary import (
    Answer,
    Audience,
    CallState,
    DeclineReason,
    GroupAnswer,
    NeedStatus,
    NotificationEvent,
    TeamState,
)
from tests.builders.emergencies import a_call, a_team, an_emergency
from tests.builders.groups import a_member, a_question, the_group
from tests.builders.people import a_head
from tests.builders.places import DONGTAI
from tests.builders.weeks import COORDINATOR, QUIET_THURSDAY

pytestmark = pytest.mark.time_machine(QUIET_THURSDAY, tick=False)


def a_deserted_team(session: Session) -> tuple[EmergencyTeam, Assignment]:
    """A team that was sent for tomorrow, of whom the only head has said no."""
    emergency, head = an_emergency(session), a_head(session)
    a_call(session, emergency, head, state=CallState.COULD)
    team = a_team(session, emergency, head)
    visit = send_team(session, COORDINATOR, team, team.version)
    declines(session, visit, 0)
    assert visit.need.status is NeedStatus.POSTED
    return team, visit


def declines(session: Session, visit: Assignment, number: int) -> None:
    gone = visit.invitations[number]
    decline_invitation(session, link_actor(gone.head), gone, Decline(DeclineReason.HEALTH, gone.version))
    session.flush()


def row(session: Session, team: EmergencyTeam) -> TeamRow:
    return next(each for each in team_rows(session, COORDINATOR, team.emergency) if each.id == team.id)


def test_a_deserted_team_waits_for_no_match_anywhere(session: Session) -> None:
    a_deserted_team(session)
    today = clock.today()
    assert waiting_needs(session, DONGTAI) == {}
    assert digest_facts(session, DONGTAI, clock.now()).open == 0
    assert wait_cells(session, DONGTAI, Days(today - timedelta(days=7), today), 6) == ()
    assert needs_by_area(session, DONGTAI, 6) == []
    assert needs_by_kind(session, DONGTAI) == []


def test_a_deserted_team_is_stood_down_after_its_time_and_the_township_hears_it(session: Session) -> None:
    team, visit = a_deserted_team(session)
    with time_machine.travel(QUIET_THURSDAY + timedelta(days=2), tick=False):
        shown = row(session, team)
        assert (shown.state, shown.is_ahead, shown.is_stale) == (TeamState.GONE, False, True)
        stand_down(session, COORDINATOR, team, Withdrawal(visit.need.version, why_words="路断"))
    told = select(Notification.event).where(
        Notification.audience == Audience.TOWNSHIP, Notification.overtaken_at.is_(None)
    )
    assert session.scalars(told).all() == [NotificationEvent.WITHDRAWN]
    assert (row(session, team).state, row(session, team).is_stale) == (TeamState.STOOD_DOWN, False)


def test_the_week_asks_nothing_about_a_deserted_team(session: Session) -> None:
    _team, visit = a_deserted_team(session)
    board = round_assignments(session, visit.round)
    assert [each.need_id for each in board] == [visit.need_id]
    assert week_exceptions(session, visit.round, board, frozenset()) == ()


def test_its_need_is_not_edited_as_its_heads_agreed_to_the_time(session: Session) -> None:
    _team, visit = a_deserted_team(session)
    need = visit.need
    command = NeedCommand(
        venue_id=need.venue_id, title="改期", parts=(need.parts[0].topic_id,), minutes=60, audience=10,
        version=need.version,
    )  # fmt: skip
    with pytest.raises(Conflict, match="made for a team"):
        edit_need(session, COORDINATOR, need, command)


def test_working_groups_are_asked_nothing_of_a_deserted_team(session: Session) -> None:
    team, visit = a_deserted_team(session)
    leader, named = a_head(session), a_head(session)
    a_member(session, leader, leads=True)
    group = the_group(session, DONGTAI)
    for offer in session.scalars(select(Offer)):
        session.delete(offer)
    session.flush()
    assert topics_waiting(session, [DONGTAI]) == {}
    with pytest.raises(NotFound):
        hold_open_need(session, group, visit.need_id)
    a_question(
        session, visit.need, team.topic, answer=GroupAnswer.HEAD, head_id=named.id, leader_id=leader.id,
        answered_at=clock.now(),
    )  # fmt: skip
    session.flush()
    assert could_offer(session, named.id) == ()


def test_who_was_asked_in_somebodys_place_is_not_told_of_as_coming(session: Session) -> None:
    emergency = an_emergency(session)
    heads = [a_head(session) for _ in range(4)]
    for head in heads:
        a_call(session, emergency, head, state=CallState.COULD)
    team = a_team(session, emergency, *heads[:3])
    visit = send_team(session, COORDINATOR, team, team.version)
    leads, unsure, stays = visit.invitations
    unsure.answer, unsure.answered_at, unsure.answered_by = Answer.WAITING, None, None
    declines(session, visit, 0)
    assert [each.is_asked for each in row(session, team).members] == [True, False]
    fill_place(session, COORDINATOR, team, heads[3].id, team.version)
    assert team.leader_id == stays.head_id, "who has promised, not the first of those who were asked"
    query = select(Notification).where(
        Notification.event == NotificationEvent.TEAM_SENT, Notification.created_at >= clock.now(),
        Notification.overtaken_at.is_(None),
    )  # fmt: skip
    news = session.scalars(query.order_by(Notification.id)).all()
    to_township = [each for each in news if each.audience is Audience.TOWNSHIP][-1]
    assert str(to_township.detail["heads"]) == f"{heads[3].name}、{stays.head.name}"
    again = [each.head_id for each in news if each.detail["leader"] == stays.head.name]
    assert unsure.head_id not in again
    assert leads.answer is Answer.DECLINED
    assert isinstance(team.starts_at, datetime)
