"""The demonstration's emergency is over, was answered, and helped people in two townships."""

from __future__ import annotations

from collections import Counter
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.integrity.queries.find_faults import LOOKS, find_faults
from matcher.models import Assignment, Emergency, EmergencyCall, EmergencyTeam, Visit
from matcher.vocabulary import CallState, EmergencyState


def test_a_flood_of_the_summer_is_over_and_two_teams_were_there(demo: Session) -> None:
    emergency = demo.scalars(select(Emergency)).one()
    assert (emergency.state, emergency.first_day) == (EmergencyState.CLOSED, date(2026, 7, 8))
    said = Counter(each.state for each in demo.scalars(select(EmergencyCall)))
    assert min(said[CallState.COULD], said[CallState.COULD_NOT], said[CallState.WAITING]) > 0
    teams = list(demo.scalars(select(EmergencyTeam).order_by(EmergencyTeam.id)))
    assert len({team.township_code for team in teams}) == 2
    needs = [team.need_id for team in teams]
    visits = demo.scalars(select(Visit).join(Visit.assignment).where(Assignment.need_id.in_(needs))).all()
    assert [visit.happened for visit in visits] == [True, True]


def test_the_records_of_the_demonstration_do_not_contradict_one_another(demo: Session) -> None:
    assert [str(fault) for look in LOOKS for fault in find_faults(demo, look)] == []
