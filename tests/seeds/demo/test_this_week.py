"""The week being planned: joint events, contested topics, and a need unmet for each reason there is."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.models import Round
from matcher.week import Snapshot, take_snapshot
from solver import REASONS, Plan, Week, solve, validate_week


@pytest.fixture
def snapshot(demo: Session) -> Snapshot:
    query = select(Round).where(Round.area_code == "320981", Round.monday == date(2026, 11, 30))
    return take_snapshot(demo, demo.scalars(query).one())


@pytest.fixture
def week(snapshot: Snapshot) -> Week:
    return snapshot.for_run()


@pytest.fixture
def plan(week: Week) -> Plan:
    return solve(week, seconds=20)


def test_at_least_45_needs_are_posted_for_a_valid_week(week: Week):
    validate_week(week)
    assert len(week.needs) >= 45


def test_three_sessions_are_promised_already(snapshot: Snapshot):
    assert len(snapshot.decided) == len(snapshot.proposed) == 3


def test_joint_events_and_contested_topics_are_among_them(week: Week):
    topics = [topic for need in week.needs for topic in need.parts]
    assert sum(len(need.parts) > 1 for need in week.needs) >= 3
    assert topics.count("mental-health-youth") >= 7


def test_past_weeks_count_for_fairness_and_waiting(week: Week):
    assert max(head.recent_sessions for head in week.heads) >= 2
    assert any(need.weeks_waiting for need in week.needs)


def test_most_needs_are_met_and_one_stays_unmet_for_each_reason(plan: Plan):
    assert 0.7 * plan.score.needs <= plan.score.served <= 0.85 * plan.score.needs
    assert {entry.reason for entry in plan.unmatched} == set(REASONS)


def test_a_joint_event_is_met(plan: Plan, week: Week):
    parts = {need.id: len(need.parts) for need in week.needs}
    assert any(parts[entry.need] > 1 for entry in plan.assignments)
