"""A team needs a room at its place and its kit on its day, as every visit does."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from matcher.emergencies.queries.place_and_kit import PlaceAndKit, place_and_kit
from matcher.emergencies.services.send_team import send_team
from matcher.errors import Conflict
from matcher.models import EmergencyPack, EmergencyTeam, NeedPack
from matcher.vocabulary import AssignmentStatus, CallState
from tests.builders.catalogue import a_pack
from tests.builders.emergencies import a_call, a_team, an_emergency
from tests.builders.needs import a_need
from tests.builders.people import a_head
from tests.builders.rounds import an_assignment
from tests.builders.weeks import COORDINATOR, QUIET_THURSDAY

pytestmark = pytest.mark.time_machine(QUIET_THURSDAY, tick=False)


def a_ready_team(session: Session) -> EmergencyTeam:
    """A team of a head who could, tomorrow from 8 to 12."""
    emergency, head = an_emergency(session), a_head(session)
    a_call(session, emergency, head, state=CallState.COULD)
    return a_team(session, emergency, head)


def in_the_way_of(session: Session, team: EmergencyTeam) -> PlaceAndKit:
    return place_and_kit(session, [team])[team.id]


@pytest.mark.parametrize(("hour", "rooms", "taken"), [(9, 1, True), (9, 2, False), (12, 1, False)])
def test_a_place_whose_rooms_are_taken_cannot_have_a_team(
    session: Session, hour: int, rooms: int, taken: bool
) -> None:
    team = a_ready_team(session)
    team.venue.rooms = rooms
    other = a_need(session, title="健康讲座", venue=team.venue)
    starts_at = team.starts_at.replace(hour=hour)
    an_assignment(session, other, a_head(session), starts_at=starts_at, status=AssignmentStatus.ACCEPTED)
    assert [each.title for each in in_the_way_of(session, team).rooms] == (["健康讲座"] if taken else [])
    if taken:
        with pytest.raises(Conflict, match="健康讲座"):
            send_team(session, COORDINATOR, team, team.version)
    else:
        send_team(session, COORDINATOR, team, team.version)


@pytest.mark.parametrize(("wanted", "free"), [(2, 1), (1, None)])
def test_kit_that_is_out_that_day_goes_with_no_team(session: Session, wanted: int, free: int | None) -> None:
    team, pack = a_ready_team(session), a_pack(session, stock=2)
    team.packs = [EmergencyPack(pack_id=pack.id, quantity=wanted)]
    other = a_need(session)
    other.packs = [NeedPack(pack_id=pack.id, quantity=1)]
    session.flush()
    starts_at = team.starts_at + timedelta(hours=6)
    an_assignment(session, other, a_head(session), starts_at=starts_at, status=AssignmentStatus.ACCEPTED)
    assert [each.free for each in in_the_way_of(session, team).kit] == ([] if free is None else [free])
    if free is None:
        send_team(session, COORDINATOR, team, team.version)
    else:
        with pytest.raises(Conflict, match="Only 1 of 血压计套装"):
            send_team(session, COORDINATOR, team, team.version)
