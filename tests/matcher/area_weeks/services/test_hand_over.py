"""Each county gets its part of a plan of several as a draft of its own, and sends it out itself."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest
import time_machine
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.advice.plan_state import plan_state
from matcher.area_weeks.services.hand_over import HandedOver, hand_over
from matcher.database.engine import transaction
from matcher.errors import Conflict, NotFound
from matcher.integrity.queries.contradictions import contradiction_faults
from matcher.models import Assignment, AuditEntry, BookedSlot, Plan, Round, Scenario
from matcher.policy import Actor
from matcher.rounds.queries.state_tags import plan_tag
from matcher.rounds.services.lock_round import proposed_plan_of
from matcher.rounds.services.release_plan import release_plan
from matcher.rounds.services.start_run import start_run
from matcher.vocabulary import NeedStatus, PlanStatus, Role, RoundStatus
from matcher.week import take_snapshot
from tests.builders.area_weeks import CITY, CITY_COORDINATOR, DAFENG, TwoCounties, an_area_plan, two_counties
from tests.builders.people import a_head
from tests.builders.places import DONGTAI
from tests.builders.rounds import a_plan
from tests.builders.weeks import COORDINATOR, QUIET_THURSDAY, a_proposal
from tests.races import side_by_side

pytestmark = pytest.mark.time_machine(QUIET_THURSDAY, tick=False)


@pytest.fixture
def city(session: Session) -> TwoCounties:
    return two_counties(session)


def draft_of(session: Session, round_: Round) -> Plan:
    plan = proposed_plan_of(session, round_)
    assert plan is not None
    return plan


def test_the_plan_of_an_area_proposes_nothing_to_anybody_before_it_is_handed_over(
    session: Session, city: TwoCounties
) -> None:
    an_area_plan(session, city.area)
    assert session.scalars(select(Assignment)).all() == []
    assert city.area.status is RoundStatus.PROPOSED
    assert take_snapshot(session, city.dafeng).elsewhere == ()


def test_what_would_have_begun_is_handed_to_nobody_and_a_week_that_is_over_not_at_all(
    session: Session, city: TwoCounties
) -> None:
    an_area_plan(session, city.area)
    saturday = datetime.combine(city.area.monday, time(23), clock.CHINA) + timedelta(days=5)
    with (
        time_machine.travel(saturday, tick=False),
        pytest.raises(Conflict, match="Nothing of this plan is left to hand over"),
    ):
        hand_over(session, CITY_COORDINATOR, city.area)
    with time_machine.travel(
        datetime.combine(city.area.monday, time(0), clock.CHINA) + timedelta(days=7), tick=False
    ):
        for step in (hand_over, start_run):
            with pytest.raises(Conflict, match="The week is over"):
                step(session, CITY_COORDINATOR, city.area)


def test_each_county_gets_its_own_needs_as_a_draft(session: Session, city: TwoCounties) -> None:
    area = an_area_plan(session, city.area)
    assert hand_over(session, CITY_COORDINATOR, city.area) == HandedOver(2, 0)
    for round_, need in ((city.dongtai, city.across), (city.dafeng, city.at_home)):
        draft = draft_of(session, round_)
        assert [(each.need_id, each.round_id) for each in draft.assignments] == [(need.id, round_.id)]
        assert (draft.area_plan_id, round_.status) == (area.id, RoundStatus.PROPOSED)
        assert not plan_state(take_snapshot(session, round_)).broken
    session.flush()
    assert list(contradiction_faults(session)) == []


def test_a_county_releases_its_own_part_and_the_other_is_untouched(
    session: Session, city: TwoCounties
) -> None:
    an_area_plan(session, city.area)
    hand_over(session, CITY_COORDINATOR, city.area)
    release_plan(session, COORDINATOR, draft_of(session, city.dongtai))
    assert (city.across.status, city.at_home.status) == (NeedStatus.MATCHED, NeedStatus.POSTED)
    assert (city.dongtai.status, city.dafeng.status) == (RoundStatus.RELEASED, RoundStatus.PROPOSED)
    assert session.scalars(select(BookedSlot.head_id).distinct()).all() == [city.head.id]


def test_a_head_handed_across_a_border_is_busy_in_her_own_countys_week(
    session: Session, city: TwoCounties
) -> None:
    an_area_plan(session, city.area)
    hand_over(session, CITY_COORDINATOR, city.area, DONGTAI)
    (away,) = take_snapshot(session, city.dafeng).elsewhere
    assert (away.entry.heads, away.county.code, away.is_promised) == ((str(city.head.id),), DONGTAI, False)
    release_plan(session, COORDINATOR, draft_of(session, city.dongtai))
    (away,) = take_snapshot(session, city.dafeng).elsewhere
    assert away.is_promised


def test_one_county_can_be_handed_its_part_alone(session: Session, city: TwoCounties) -> None:
    an_area_plan(session, city.area)
    assert hand_over(session, CITY_COORDINATOR, city.area, DAFENG) == HandedOver(1, 0)
    assert proposed_plan_of(session, city.dongtai) is None


def test_what_a_county_has_decided_stays_and_the_rest_of_its_draft_is_kept_beside(
    session: Session, city: TwoCounties
) -> None:
    own = a_plan(session, city.dafeng)
    substitute = a_head(session, township=city.at_home.township, name="顾平")
    assert substitute.offer is not None
    substitute.offer.topics = []
    kept = a_proposal(session, own, city.at_home, substitute)
    kept.pinned = True
    session.flush()
    an_area_plan(session, city.area)
    with pytest.raises(Conflict, match="the county has decided on them itself"):
        hand_over(session, CITY_COORDINATOR, city.area, DAFENG)
    (entry,) = draft_of(session, city.dafeng).assignments
    assert ([each.head_id for each in entry.invitations], entry.pinned) == ([substitute.id], True)


def test_what_a_county_had_only_proposed_is_replaced_and_can_be_brought_back(
    session: Session, city: TwoCounties
) -> None:
    own = a_plan(session, city.dafeng)
    a_proposal(session, own, city.at_home, a_head(session, township=city.at_home.township, name="顾平"))
    an_area_plan(session, city.area)
    hand_over(session, CITY_COORDINATOR, city.area, DAFENG)
    assert own.status is PlanStatus.DISCARDED
    (entry,) = draft_of(session, city.dafeng).assignments
    assert [each.head_id for each in entry.invitations] == [city.head.id]
    (scenario,) = session.scalars(select(Scenario))
    assert scenario.round_id == city.dafeng.id


def test_handed_over_twice_it_is_handed_over_once(session: Session, city: TwoCounties) -> None:
    an_area_plan(session, city.area)
    hand_over(session, CITY_COORDINATOR, city.area)
    before = draft_of(session, city.dongtai)
    assert hand_over(session, CITY_COORDINATOR, city.area) == HandedOver(2, 0)
    assert draft_of(session, city.dongtai) is before


def test_needs_that_are_not_open_any_more_are_left_out(session: Session, city: TwoCounties) -> None:
    an_area_plan(session, city.area)
    city.across.status = NeedStatus.WITHDRAWN
    session.flush()
    assert hand_over(session, CITY_COORDINATOR, city.area) == HandedOver(1, 0)
    assert proposed_plan_of(session, city.dongtai) is None


@pytest.mark.parametrize("why", ["closed", "matching"])
def test_a_county_that_has_closed_the_week_or_matches_it_is_left_out(
    why: str, session: Session, city: TwoCounties
) -> None:
    an_area_plan(session, city.area)
    if why == "closed":
        city.dongtai.status = RoundStatus.CLOSED
    else:
        start_run(session, COORDINATOR, city.dongtai)
    session.flush()
    assert hand_over(session, CITY_COORDINATOR, city.area) == HandedOver(1, 1)
    with pytest.raises(Conflict):
        hand_over(session, CITY_COORDINATOR, city.area, DONGTAI)


def test_a_plan_looked_at_too_long_ago_and_no_plan_are_refused(session: Session, city: TwoCounties) -> None:
    with pytest.raises(Conflict, match="no plan"):
        hand_over(session, CITY_COORDINATOR, city.area)
    an_area_plan(session, city.area)
    seen = plan_tag(session, city.area)
    an_area_plan(session, city.area)
    with pytest.raises(Conflict):
        hand_over(session, CITY_COORDINATOR, city.area, seen=seen)
    with pytest.raises(NotFound):
        hand_over(session, CITY_COORDINATOR, city.area, "320925")


def test_the_county_reads_in_its_audit_trail_who_handed_it_what(session: Session, city: TwoCounties) -> None:
    plan = an_area_plan(session, city.area)
    hand_over(session, CITY_COORDINATOR, city.area, DONGTAI)
    session.flush()
    (entry,) = session.scalars(select(AuditEntry).where(AuditEntry.action == "plan.hand_over"))
    assert (entry.region_code, entry.detail) == (DONGTAI, {"area_plan_id": plan.id, "visits": 1, "kept": 0})


def test_verifying_finds_a_part_of_no_area_and_a_visit_in_the_week_of_a_city(
    session: Session, city: TwoCounties
) -> None:
    an_area_plan(session, city.area)
    hand_over(session, CITY_COORDINATOR, city.area, DONGTAI)
    draft = draft_of(session, city.dongtai)
    draft.area_plan_id, draft.assignments[0].round_id = draft.id, city.area.id
    session.flush()
    faults = " / ".join(str(fault) for fault in contradiction_faults(session))
    assert f"was handed over from plan {draft.id}, which is of another week or area" in faults
    assert f"is of round {city.area.id}, the week of a city or province" in faults


def hands_over(session: Session) -> None:
    hand_over(session, CITY_COORDINATOR, session.scalars(select(Round).where(Round.area_code == CITY)).one())


def releases(session: Session) -> None:
    county = session.scalars(select(Round).where(Round.area_code == DAFENG)).one()
    plan = proposed_plan_of(session, county)
    assert plan is not None
    release_plan(session, Actor(None, Role.COORDINATOR, DAFENG, "周主任"), plan, version=plan.version)


def test_handed_over_while_the_county_sends_its_own_draft_out_no_need_is_planned_twice(
    engine: Engine,
) -> None:
    with transaction(engine) as session:
        city = two_counties(session)
        topic = city.at_home.parts[0].topic
        other = a_head(session, township=city.at_home.township, name="顾平", topics={topic: 3})
        a_proposal(session, a_plan(session, city.dafeng), city.at_home, other)
        an_area_plan(session, city.area)
        need_id = city.at_home.id
    side_by_side(engine, hands_over, releases)
    with transaction(engine) as session:
        entries = session.scalars(select(Assignment).where(Assignment.need_id == need_id)).all()
        assert len(entries) == 1
        assert list(contradiction_faults(session)) == []


def test_two_hand_it_over_at_once_and_each_county_has_one_draft(engine: Engine) -> None:
    with transaction(engine) as session:
        an_area_plan(session, two_counties(session).area)
    side_by_side(engine, hands_over, hands_over)
    with transaction(engine) as session:
        drafts = session.scalars(select(Plan).where(Plan.area_plan_id.is_not(None))).all()
        assert [each.status for each in drafts] == [PlanStatus.PROPOSED] * 2
