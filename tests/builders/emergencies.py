"""Builders of emergencies, the heads who were asked, and teams."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Any

from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import (
    Base,
    Emergency,
    EmergencyCall,
    EmergencyMember,
    EmergencyTeam,
    EmergencyTownship,
    Head,
    Need,
    Region,
)
from matcher.vocabulary import CallState, EmergencyKind, EmergencyState, Kind
from tests.builders.catalogue import a_topic
from tests.builders.places import a_township, a_venue


def an_emergency(session: Session, *townships: Region, **values: Any) -> Emergency:
    """A flood of today and the next three days that is under way; by default it concerns Sancang."""
    townships = townships or (a_township(session),)
    today = clock.today()
    fields = {
        "county_code": townships[0].code[:6], "kind": EmergencyKind.FLOOD, "name": "防汛救灾", "first_day": today,
        "last_day": today + timedelta(days=3), "kinds": [each.value for each in Kind], "opened_at": clock.now(),
        "state": EmergencyState.OPEN,
    }  # fmt: skip
    emergency = Emergency(**(fields | values))
    emergency.townships = [EmergencyTownship(township_code=each.code) for each in townships]
    session.add(emergency)
    session.flush()
    return emergency


def a_call(session: Session, emergency: Emergency, head: Head, **values: Any) -> EmergencyCall:
    """A head who was asked and has not said yet; one who `could` does so on all days."""
    fields: dict[str, Any] = {"asked_at": clock.now(), "asked_until": emergency.last_day}
    if values.get("state") is CallState.COULD:
        fields |= {
            "answered_at": clock.now(), "from_at": datetime.combine(emergency.first_day, time.min),
            "until_at": datetime.combine(emergency.last_day, time.min) + timedelta(days=1),
        }  # fmt: skip
    call = EmergencyCall(emergency_id=emergency.id, head_id=head.id, **(fields | values))
    session.add(call)
    session.flush()
    return call


def a_team(session: Session, emergency: Emergency, *heads: Head, **values: Any) -> EmergencyTeam:
    """A team of these heads, who could, tomorrow from 8 to 12; not sent yet."""
    morning = datetime.combine(clock.today() + timedelta(days=1), time(8))
    township = emergency.townships[0].township
    fields = {
        "emergency_id": emergency.id, "township_code": township.code, "starts_at": morning,
        "ends_at": morning + timedelta(hours=4), "audience": 40, "leader_id": heads[0].id if heads else None,
    }  # fmt: skip
    if "topic_id" not in values:
        fields["topic_id"] = a_topic(session).id
    if "venue_id" not in values:
        fields["venue_id"] = a_venue(session, township).id
    team = EmergencyTeam(**(fields | values))
    team.members = [EmergencyMember(position=number, head_id=head.id) for number, head in enumerate(heads)]
    session.add(team)
    session.flush()
    return team


def emergency_things(session: Session, need: Need, head: Head) -> dict[str, Base]:
    """An emergency that concerns the need's township, with a head who could and a team that was not sent."""
    emergency = an_emergency(session, need.township)
    call = a_call(session, emergency, head, state=CallState.COULD)
    team = a_team(session, emergency, head, topic_id=need.parts[0].topic_id, venue_id=need.venue_id)
    return {"emergency": emergency, "emergency_call": call, "emergency_team": team}


def so_many_calls(session: Session, heads: Sequence[Head], needs: Sequence[Need]) -> dict[str, int | str]:
    """As many emergencies as needs; of the first all heads are asked, and each need has a team beside it."""
    emergencies = [an_emergency(session, need.township) for need in needs]
    calls = [a_call(session, emergencies[0], head, state=CallState.COULD) for head in heads]
    teams = [
        a_team(
            session, emergencies[0], *heads[:2], township_code=need.township_code, venue_id=need.venue_id,
            topic_id=need.parts[0].topic_id,
        )
        for need in needs
    ]  # fmt: skip
    return {
        "emergency_id": emergencies[0].id, "emergency_call_id": calls[0].id, "emergency_team_id": teams[0].id,
    }  # fmt: skip
