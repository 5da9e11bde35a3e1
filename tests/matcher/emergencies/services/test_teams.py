"""Teams of an emergency: sent beside the week, booked, stood down, filled again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
import time_machine
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.assignments.services.dispatch_need import dispatch_need
from matcher.assignments.services.place_assignment import ManualAssignment
from matcher.database.engine import transaction
from matcher.emergencies.schemas.call import CallAnswer
from matcher.emergencies.schemas.team import TeamCommand
from matcher.emergencies.services.answer_call import answer_call
from matcher.emergencies.services.fill_place import fill_place
from matcher.emergencies.services.save_team import drop_team, save_team
from matcher.emergencies.services.send_team import send_team
from matcher.emergencies.services.stand_down import stand_down
from matcher.errors import Conflict, Invalid, Outdated
from matcher.integrity.queries.find_faults import LOOKS, find_faults
from matcher.invitations.schemas.decline import Decline
from matcher.invitations.services.decline_invitation import decline_invitation
from matcher.models import (
    Assignment,
    BookedSlot,
    EmergencyCall,
    EmergencyTeam,
    Head,
    Invitation,
    Need,
    Notification,
    Plan,
    Round,
)
from matcher.needs.schemas.withdrawal import Withdrawal
from matcher.policy.actor import link_actor
from matcher.vocabulary import (
    Answer,
    AssignmentStatus,
    Audience,
    CallState,
    DeclineReason,
    NeedStatus,
    NotificationEvent,
    PlanStatus,
    RoundStatus,
)
from matcher.week import take_snapshot
from tests.builders.emergencies import a_call, a_team, an_emergency
from tests.builders.needs import a_need
from tests.builders.people import a_head
from tests.builders.rounds import a_round, an_assignment
from tests.builders.weeks import COORDINATOR, QUIET_THURSDAY
from tests.races import side_by_side

pytestmark = pytest.mark.time_machine(QUIET_THURSDAY, tick=False)


def a_ready_team(session: Session, number: int = 2) -> EmergencyTeam:
    """A team of heads who could, tomorrow from 8 to 12."""
    emergency = an_emergency(session)
    heads = [a_head(session) for _ in range(number)]
    for head in heads:
        a_call(session, emergency, head, state=CallState.COULD)
    return a_team(session, emergency, *heads)


def faults(session: Session) -> list[str]:
    session.flush()
    found = [str(fault) for look in LOOKS for fault in find_faults(session, look)]
    built = ("emergency", "round")  # what builders make, no service tells of
    return [each for each in found if not (each.startswith(built) and "no entry of the audit trail" in each)]


def test_a_team_that_is_sent_is_a_confirmed_visit_with_booked_time(session: Session) -> None:
    team = a_ready_team(session)
    visit = send_team(session, COORDINATOR, team, team.version)
    assert (visit.status, visit.need.status) == (AssignmentStatus.ACCEPTED, NeedStatus.CONFIRMED)
    assert [each.answer for each in visit.invitations] == [Answer.ACCEPTED] * 2
    assert session.scalar(select(func.count()).select_from(BookedSlot)) == 2 * 48
    assert team.need_id == visit.need_id
    assert visit.round.status is RoundStatus.COLLECTING, "the week is as far as it was"
    assert not faults(session), faults(session)


def test_heads_and_township_hear_where_when_and_who_leads(session: Session) -> None:
    team = a_ready_team(session)
    send_team(session, COORDINATOR, team, team.version)
    query = select(Notification.audience, Notification.event).where(Notification.overtaken_at.is_(None))
    assert session.execute(query.order_by(Notification.id)).all() == [
        (Audience.HEAD, NotificationEvent.TEAM_SENT), (Audience.HEAD, NotificationEvent.TEAM_SENT),
        (Audience.TOWNSHIP, NotificationEvent.TEAM_SENT),
    ]  # fmt: skip


def test_neither_notice_nor_a_closed_week_stops_it_today(session: Session) -> None:
    monday = clock.monday_of(clock.today())
    a_round(session, monday=monday, status=RoundStatus.CLOSED, closed_at=clock.now())
    team = a_ready_team(session)
    team.starts_at, team.ends_at = datetime(2026, 3, 5, 10, 30), datetime(2026, 3, 5, 18, 30)
    session.flush()
    visit = send_team(session, COORDINATOR, team, team.version)
    assert (visit.round.monday, visit.round.status) == (monday, RoundStatus.CLOSED)
    assert not faults(session), faults(session)


def test_the_week_that_is_planned_later_knows_of_it(session: Session) -> None:
    team = a_ready_team(session, 1)
    visit = send_team(session, COORDINATOR, team, team.version)
    week = take_snapshot(session, visit.round).week
    assert [(entry.need, entry.heads) for entry in week.fixed] == [
        (str(visit.need_id), (str(visit.invitations[0].head_id),))
    ]


def test_a_week_with_a_team_is_still_released_by_a_plan_of_its_own(session: Session) -> None:
    team = a_ready_team(session, 1)
    visit = send_team(session, COORDINATOR, team, team.version)
    plan = session.get_one(Plan, visit.plan_id)
    assert (plan.status, plan.emergency_id) == (PlanStatus.RELEASED, team.emergency_id)
    other = a_need(session)
    command = ManualAssignment(other.id, (a_head(session).id,), visit.starts_at)
    with pytest.raises(Conflict, match="not sent out"):  # the week is not sent out by that
        dispatch_need(session, COORDINATOR, visit.round, command)


def test_a_head_who_is_promised_elsewhere_stops_the_whole_team(session: Session) -> None:
    team = a_ready_team(session)
    busy = team.members[1].head
    need = a_need(session)
    an_assignment(session, need, busy, starts_at=datetime(2026, 3, 6, 11, 30))
    version = team.version
    with pytest.raises(Conflict) as refused, session.begin_nested():
        send_team(session, COORDINATOR, team, version)
    assert busy.name in str(refused.value.text)
    session.refresh(team)
    assert team.need_id is None


def test_who_has_said_no_meanwhile_is_not_sent(session: Session) -> None:
    team = a_ready_team(session)
    head = team.members[0].head
    call = session.scalars(select(EmergencyCall).where(EmergencyCall.head_id == head.id)).one()
    answer_call(session, link_actor(head), call, CallAnswer(could=False))
    with pytest.raises(Conflict) as refused:
        send_team(session, COORDINATOR, team, team.version)
    assert head.name in str(refused.value.text)


def test_who_was_sent_answers_the_invitation_instead(session: Session) -> None:
    team = a_ready_team(session, 1)
    send_team(session, COORDINATOR, team, team.version)
    head = team.members[0].head
    call = session.scalars(select(EmergencyCall).where(EmergencyCall.head_id == head.id)).one()
    with pytest.raises(Conflict):
        answer_call(session, link_actor(head), call, CallAnswer(could=False))


def test_a_team_is_sent_once(session: Session) -> None:
    team = a_ready_team(session, 1)
    version = team.version
    send_team(session, COORDINATOR, team, version)
    with pytest.raises(Conflict):
        send_team(session, COORDINATOR, team, version)


def test_a_team_whose_time_has_come_is_not_sent(session: Session) -> None:
    team = a_ready_team(session, 1)
    with time_machine.travel(QUIET_THURSDAY + timedelta(days=2), tick=False), pytest.raises(Conflict):
        send_team(session, COORDINATOR, team, team.version)


def test_standing_down_gives_the_time_back_and_tells(session: Session) -> None:
    team = a_ready_team(session, 1)
    visit = send_team(session, COORDINATOR, team, team.version)
    stand_down(session, COORDINATOR, team, Withdrawal(visit.need.version))
    assert (visit.need.status, visit.status) == (NeedStatus.WITHDRAWN, AssignmentStatus.CANCELLED)
    assert session.scalar(select(func.count()).select_from(BookedSlot)) == 0
    told = select(Notification.event).where(
        Notification.audience == Audience.HEAD, Notification.overtaken_at.is_(None)
    )
    assert session.scalars(told).all() == [NotificationEvent.WITHDRAWN]
    assert not faults(session), faults(session)


def test_somebody_else_steps_in_for_who_cannot_come_after_all(session: Session) -> None:
    team = a_ready_team(session)
    visit = send_team(session, COORDINATOR, team, team.version)
    gone = visit.invitations[0]
    decline_invitation(session, link_actor(gone.head), gone, Decline(DeclineReason.HEALTH, gone.version))
    assert visit.need.status is NeedStatus.MATCHED
    other = a_head(session)
    a_call(session, team.emergency, other, state=CallState.COULD)
    fill_place(session, COORDINATOR, team, other.id, team.version)
    assert visit.need.status is NeedStatus.CONFIRMED
    assert {each.head_id for each in team.members} == {other.id, visit.invitations[1].head_id}
    assert team.leader_id in {other.id, visit.invitations[1].head_id}
    assert not faults(session), faults(session)
    with pytest.raises(Conflict):
        fill_place(session, COORDINATOR, team, other.id, team.version)


def a_team_command(team: EmergencyTeam, **values: object) -> TeamCommand:
    fields = {
        "venue_id": team.venue_id, "topic_id": team.topic_id, "day": date(2026, 3, 6), "start": 540, "end": 660,
        "members": tuple(each.head_id for each in team.members), "audience": 30, "version": team.version,
    }  # fmt: skip
    return TeamCommand(**(fields | values))


def test_a_team_is_put_together_changed_and_dropped(session: Session) -> None:
    template = a_ready_team(session)
    team = save_team(session, COORDINATOR, template.emergency, a_team_command(template, version=0))
    assert (len(team.members), team.leader_id) == (2, team.members[0].head_id)
    one = (team.members[1].head_id,)
    save_team(session, COORDINATOR, team.emergency, a_team_command(team, members=one), team)
    assert [each.head_id for each in team.members] == list(one)
    with pytest.raises(Outdated):
        drop_team(session, COORDINATOR, team, team.version - 1)
    drop_team(session, COORDINATOR, team, team.version)
    assert session.get(EmergencyTeam, team.id) is None


def test_only_who_could_is_taken_into_a_team(session: Session) -> None:
    team = a_ready_team(session, 1)
    stranger = a_head(session)
    with pytest.raises(Invalid) as refused:
        save_team(session, COORDINATOR, team.emergency, a_team_command(team, members=(stranger.id,)), team)
    assert "members" in refused.value.messages


def test_two_teams_with_the_same_head_at_once_send_one(engine: Engine) -> None:
    with transaction(engine) as session:
        team = a_ready_team(session, 1)
        twin = a_team(session, team.emergency, team.members[0].head)
        keys = [(each.id, each.version) for each in (team, twin)]

    def sender(key: tuple[int, int]) -> Callable[[Session], Assignment]:
        return lambda session: send_team(session, COORDINATOR, session.get_one(EmergencyTeam, key[0]), key[1])

    assert sorted(side_by_side(engine, *(sender(key) for key in keys))) == ["conflict", "done"]
    with transaction(engine) as session:
        assert session.scalar(select(func.count()).select_from(Assignment)) == 1
        assert session.scalar(select(func.count()).select_from(Need)) == 1
        assert session.scalar(select(func.count()).select_from(Round)) == 1


def test_a_no_and_a_sending_at_once_never_both_count(engine: Engine) -> None:
    with transaction(engine) as session:
        team = a_ready_team(session, 1)
        head_id, team_id, version = team.members[0].head_id, team.id, team.version
        call_id = session.scalars(select(EmergencyCall.id)).one()

    def send(session: Session) -> None:
        send_team(session, COORDINATOR, session.get_one(EmergencyTeam, team_id), version)

    def refuse(session: Session) -> None:
        head = session.get_one(Head, head_id)
        answer_call(
            session, link_actor(head), session.get_one(EmergencyCall, call_id), CallAnswer(could=False)
        )

    assert sorted(side_by_side(engine, send, refuse)) == ["conflict", "done"]
    with transaction(engine) as session:
        sent = session.scalar(select(func.count()).select_from(Invitation))
        state = session.get_one(EmergencyCall, call_id).state
    assert (sent, state) in ((1, CallState.COULD), (0, CallState.COULD_NOT))
