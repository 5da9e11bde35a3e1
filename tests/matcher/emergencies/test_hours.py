"""When a head could: days and times as she says them, and no sending outside of them."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
import time_machine
from sqlalchemy.orm import Session

from matcher import clock
from matcher.emergencies.hours import is_all_days
from matcher.emergencies.queries.calls import call_row, open_calls_of_head
from matcher.emergencies.queries.choices import townships_of
from matcher.emergencies.queries.in_the_way import PlannedVisit, promises_of
from matcher.emergencies.schemas.call import CallAnswer
from matcher.emergencies.schemas.team import TeamCommand
from matcher.emergencies.services.answer_call import answer_call
from matcher.emergencies.services.ask_heads import ask_heads, end_calls_to_heads
from matcher.emergencies.services.save_team import save_team
from matcher.emergencies.services.send_team import send_team
from matcher.errors import Conflict, Invalid
from matcher.models import EmergencyCall, EmergencyTeam
from matcher.personal_data.services.forget_in_time import _forget_contacts_of_teams
from matcher.policy.actor import link_actor
from matcher.vocabulary import AssignmentStatus, CallState, InTheWay
from tests.builders.emergencies import a_call, a_team, an_emergency
from tests.builders.needs import a_need
from tests.builders.people import a_head
from tests.builders.places import a_township
from tests.builders.rounds import an_assignment
from tests.builders.weeks import COORDINATOR, QUIET_THURSDAY

pytestmark = pytest.mark.time_machine(QUIET_THURSDAY, tick=False)
TODAY, TOMORROW = date(2026, 3, 5), date(2026, 3, 6)


def asked(session: Session, **values: object) -> EmergencyCall:
    return a_call(session, an_emergency(session, **values), a_head(session))


def says(session: Session, call: EmergencyCall, **values: object) -> EmergencyCall:
    answer_call(session, link_actor(call.head), call, CallAnswer(could=True, **values))
    return call


def test_a_time_without_a_day_is_of_the_only_day(session: Session) -> None:
    call = says(session, asked(session, last_day=TODAY), from_time=840, until_time=1080)
    assert (call.from_at, call.until_at) == (datetime(2026, 3, 5, 14), datetime(2026, 3, 5, 18))
    assert not is_all_days(call)


def test_an_end_without_a_day_is_of_the_day_from_which_on_she_could(session: Session) -> None:
    call = says(session, asked(session), from_day=TOMORROW, from_time=840, until_time=1080)
    assert (call.from_at, call.until_at) == (datetime(2026, 3, 6, 14), datetime(2026, 3, 6, 18))


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"from_time": 840}, "from_day"),
        ({"until_time": 840}, "until_day"),
        ({"from_day": TODAY - timedelta(days=1)}, "from_day"),
        ({"until_day": TODAY + timedelta(days=9)}, "until_day"),
        ({"from_day": TOMORROW, "from_time": 840, "until_time": 600}, "until_day"),
        ({"until_day": TODAY, "until_time": 60}, "until_day"),
    ],
)
def test_what_cannot_be_meant_is_refused_beside_the_field(
    session: Session, said: dict[str, object], field: str
) -> None:
    call = asked(session)
    with pytest.raises(Invalid) as refused:
        says(session, call, **said)
    assert list(refused.value.messages) == [field]
    assert call.state is CallState.WAITING


def test_all_days_are_known_as_such(session: Session) -> None:
    call = says(session, asked(session))
    assert is_all_days(call)
    assert not is_all_days(says(session, call, from_day=TOMORROW))


def test_nobody_is_sent_at_hours_she_did_not_name(session: Session) -> None:
    call = says(session, asked(session), from_day=TOMORROW, from_time=840, until_time=1080)
    team = a_team(session, call.emergency, call.head)
    stretch = PlannedVisit(team.venue, team.starts_at, team.ends_at, team.id)
    promises = promises_of(session, "320981", call.emergency_id, [stretch], [call.head_id])
    (way,) = promises.in_the_way(stretch, call.head_id)
    assert (way.kind, way.bars, way.call_id) == (InTheWay.HOURS, True, call.id)
    with pytest.raises(Conflict) as refused:
        send_team(session, COORDINATOR, team, team.version)
    assert "these hours" in str(refused.value.text)


def test_what_the_draft_of_the_week_proposes_is_told_and_bars_nobody(session: Session) -> None:
    call = says(session, asked(session))
    visit = an_assignment(
        session, a_need(session), call.head, starts_at=datetime(2026, 3, 6, 9),
        status=AssignmentStatus.PROPOSED,
    )  # fmt: skip
    stretch = PlannedVisit(visit.need.venue, datetime(2026, 3, 6, 8), datetime(2026, 3, 6, 12))
    promises = promises_of(session, "320981", call.emergency_id, [stretch], [call.head_id])
    assert [(each.kind, each.bars) for each in promises.in_the_way(stretch, call.head_id)] == [
        (InTheWay.DRAFTED, False)
    ]


def command(team: EmergencyTeam, **values: object) -> TeamCommand:
    fields = {
        "venue_id": team.venue_id, "topic_id": team.topic_id, "day": TOMORROW, "start": 480, "end": 720,
        "members": tuple(each.head_id for each in team.members), "audience": 40, "version": team.version,
    }  # fmt: skip
    return TeamCommand(**(fields | values))


def test_a_team_goes_on_a_day_of_the_emergency_and_is_written_down_once(session: Session) -> None:
    call = says(session, asked(session))
    team = a_team(session, call.emergency, call.head)
    with pytest.raises(Invalid) as refused:
        save_team(session, COORDINATOR, team.emergency, command(team, day=TODAY + timedelta(days=8)), team)
    assert "day" in refused.value.messages
    with pytest.raises(Conflict):
        save_team(session, COORDINATOR, team.emergency, command(team))


def test_the_version_of_a_team_moves_where_only_its_leader_or_heads_do(session: Session) -> None:
    call = says(session, asked(session))
    other = a_call(session, call.emergency, a_head(session), state=CallState.COULD)
    team = a_team(session, call.emergency, call.head)
    before = team.version
    both = (call.head_id, other.head_id)
    save_team(session, COORDINATOR, team.emergency, command(team, members=both, leader=call.head_id), team)
    assert team.version > before


def test_past_its_last_day_nobody_answers_and_nothing_is_asked(session: Session) -> None:
    call = asked(session)
    with time_machine.travel(QUIET_THURSDAY + timedelta(days=5), tick=False):
        assert not call_row(session, call).may_answer
        assert open_calls_of_head(session, call.head_id) == ()
        with pytest.raises(Conflict):
            says(session, call)


def test_who_is_back_in_use_is_asked_again_and_what_she_had_said_is_gone(session: Session) -> None:
    call = says(session, asked(session), remark="可带冲锋舟")
    end_calls_to_heads(session, COORDINATOR, [call.head])
    assert ask_heads(session, COORDINATOR, call.emergency) == 1
    assert (call.state, call.from_at, call.remark, call.answered_at) == (CallState.WAITING, None, "", None)
    assert ask_heads(session, COORDINATOR, call.emergency) == 0


def test_closed_townships_are_not_offered(session: Session) -> None:
    gone = a_township(session, "320981116", "溱东镇")
    a_township(session)
    gone.closed_on, gone.successor_code, gone.heir_code = TODAY, "320981115", "320981115"
    session.flush()
    assert [each.code for each in townships_of(session, "320981")] == ["320981115"]


def test_the_contact_of_a_team_that_was_never_sent_is_forgotten(session: Session) -> None:
    call = says(session, asked(session))
    team = a_team(session, call.emergency, call.head, contact="王主任 13800000001")
    assert _forget_contacts_of_teams(session, clock.now()) == 0
    assert _forget_contacts_of_teams(session, clock.now() + timedelta(days=400)) == 1
    assert team.contact == ""
