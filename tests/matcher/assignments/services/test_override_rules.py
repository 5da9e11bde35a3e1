"""A rule that a head has set for itself is overridden with its yes: exactly that rule of exactly that visit."""

from __future__ import annotations

from datetime import datetime

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.advice.plan_state import plan_state
from matcher.assignments.services.override_rules import HeadsYes
from matcher.assignments.services.place_assignment import ManualAssignment, place_assignment
from matcher.errors import Invalid
from matcher.models import AuditEntry, Head, NeedHead, Plan
from matcher.rounds.services.release_plan import release_plan
from matcher.rounds.services.start_manual_plan import start_manual_plan
from matcher.vocabulary import AssignmentStatus, HeadPreference, OverridableRule
from matcher.week import take_snapshot
from tests.builders.weeks import COORDINATOR, QUIET_THURSDAY, LittleWeek, a_little_week

pytestmark = pytest.mark.time_machine(QUIET_THURSDAY, tick=False)
TEN = datetime(2026, 3, 10, 10)
YES = HeadsYes("农时不等人", "李春禾", datetime(2026, 3, 5, 9, 30))


def placed(
    session: Session,
    week: LittleWeek,
    number: int,
    head: Head,
    at: datetime = TEN,
    yes: HeadsYes | None = None,
):
    plan = start_manual_plan(session, COORDINATOR, week.round)
    return place_assignment(
        session, COORDINATOR, plan, ManualAssignment(week.needs[number].id, (head.id,), at), yes
    )


def break_distance(week: LittleWeek) -> None:
    week.heads[0].offer.max_travel_minutes = 1


def break_audience(week: LittleWeek) -> None:
    week.heads[0].offer.max_audience = 1


def break_hours(week: LittleWeek) -> None:
    week.heads[0].offer.pattern.clear()


BREAKS = {
    OverridableRule.DISTANCE: break_distance,
    OverridableRule.AUDIENCE: break_audience,
    OverridableRule.HOURS: break_hours,
}


@pytest.mark.parametrize("rule", BREAKS, ids=str)
def test_what_a_head_has_set_is_overridden_with_its_yes_and_sent_out(
    session: Session, rule: OverridableRule
) -> None:
    week = a_little_week(session, 1)
    BREAKS[rule](week)
    session.flush()
    with pytest.raises(Invalid):
        placed(session, week, 0, week.heads[0])
    proposal = placed(session, week, 0, week.heads[0], yes=YES)
    found = [
        (each.rule, each.head_id, each.reason, each.agreed_by, each.agreed_at) for each in proposal.overrides
    ]
    assert found == [(rule, week.heads[0].id, "农时不等人", "李春禾", YES.agreed_at)]
    assert plan_state(take_snapshot(session, week.round)).broken == {}
    release_plan(session, COORDINATOR, proposal.plan)
    assert proposal.status is AssignmentStatus.RELEASED


def test_another_visit_of_the_same_head_keeps_the_rule(session: Session) -> None:
    week = a_little_week(session, 2)
    break_audience(week)
    session.flush()
    placed(session, week, 0, week.heads[0], yes=YES)
    with pytest.raises(Invalid):
        placed(session, week, 1, week.heads[0], TEN.replace(hour=14))


def test_a_cap_is_overridden_for_one_visit_and_holds_for_the_others(session: Session) -> None:
    week = a_little_week(session, 3)
    head = week.heads[0]
    head.offer.max_sessions_per_day = 1
    session.flush()
    placed(session, week, 0, head, TEN.replace(hour=9))
    with pytest.raises(Invalid):
        placed(session, week, 1, head, TEN.replace(hour=15))
    extra = placed(session, week, 1, head, TEN.replace(hour=15), yes=YES)
    assert [each.rule for each in extra.overrides] == [OverridableRule.DAY]
    assert plan_state(take_snapshot(session, week.round)).broken == {}
    with pytest.raises(Invalid):
        placed(session, week, 2, head, TEN.replace(hour=12))
    release_plan(session, COORDINATOR, extra.plan)


def test_the_next_matching_keeps_it_and_what_it_was_agreed_on_top_of(session: Session) -> None:
    week = a_little_week(session, 2)
    head = week.heads[0]
    head.offer.max_sessions_per_day = 1
    session.flush()
    first = placed(session, week, 0, head, TEN.replace(hour=9))
    first.pinned = first.by_hand = False
    placed(session, week, 1, head, TEN.replace(hour=15), yes=YES)
    fixed = take_snapshot(session, week.round).for_run().fixed
    assert {entry.need for entry in fixed} == {str(need.id) for need in week.needs}


def test_moving_it_asks_anew(session: Session) -> None:
    week = a_little_week(session, 1)
    break_audience(week)
    session.flush()
    placed(session, week, 0, week.heads[0], yes=YES)
    with pytest.raises(Invalid):
        placed(session, week, 0, week.heads[0], TEN.replace(hour=14))


def test_what_keeps_all_rules_needs_no_yes(session: Session) -> None:
    week = a_little_week(session, 1)
    assert placed(session, week, 0, week.heads[0], yes=YES).overrides == []


def never_excluded(session: Session, week: LittleWeek) -> None:
    week.needs[0].head_preferences.append(
        NeedHead(head_id=week.heads[0].id, preference=HeadPreference.EXCLUDE)
    )


def never_too_small(session: Session, week: LittleWeek) -> None:
    week.needs[0].venue.capacity = 1


def never_in_two_places(session: Session, week: LittleWeek) -> None:
    placed(session, week, 1, week.heads[0], TEN)


def never_outside_free_time_in_two_places(session: Session, week: LittleWeek) -> None:
    break_hours(week)
    session.flush()
    placed(session, week, 1, week.heads[0], TEN, yes=YES)


@pytest.mark.parametrize(
    "arrange",
    [never_excluded, never_too_small, never_in_two_places, never_outside_free_time_in_two_places],
    ids=lambda each: each.__name__,
)
def test_what_is_not_the_heads_to_give_is_never_overridden(session: Session, arrange) -> None:
    week = a_little_week(session, 2)
    arrange(session, week)
    session.flush()
    with pytest.raises(Invalid):
        placed(session, week, 0, week.heads[0], yes=YES)


def test_it_leaves_an_audit_row_with_rule_reason_and_yes(session: Session) -> None:
    week = a_little_week(session, 1)
    break_audience(week)
    session.flush()
    placed(session, week, 0, week.heads[0], yes=YES)
    row = session.scalars(select(AuditEntry).where(AuditEntry.action == "assignment.override")).one()
    assert (row.detail["rule"], row.detail["reason"], row.detail["agreed_by"]) == (
        "audience",
        "农时不等人",
        "李春禾",
    )


def test_a_rule_that_is_overridden_no_more_is_broken_again(session: Session) -> None:
    week = a_little_week(session, 1)
    break_audience(week)
    session.flush()
    proposal = placed(session, week, 0, week.heads[0], yes=YES)
    proposal.overrides.clear()
    session.flush()
    with pytest.raises(Invalid):
        release_plan(session, COORDINATOR, session.get_one(Plan, proposal.plan_id))
