"""Planning by hand: the same rules as the matching, told in words."""

from __future__ import annotations

from datetime import datetime

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.assignments.services.pin_assignment import pin_assignment
from matcher.assignments.services.place_assignment import ManualAssignment, place_assignment
from matcher.assignments.services.remove_assignment import remove_assignment
from matcher.errors import Conflict, Invalid, NotFound
from matcher.models import AuditEntry, NeedHead
from matcher.rounds.queries.state_tags import need_tag
from matcher.rounds.services.discard_plan import discard_plan
from matcher.rounds.services.forbid_head import forbid_head
from matcher.rounds.services.start_manual_plan import start_manual_plan
from matcher.rounds.services.start_run import start_run
from matcher.vocabulary import HeadPreference, NeedStatus, PlanStatus, RoundStatus
from matcher.week import take_snapshot
from tests.builders.catalogue import a_topic
from tests.builders.needs import a_need
from tests.builders.people import a_head
from tests.builders.places import a_township, a_venue
from tests.builders.rounds import an_assignment
from tests.builders.weeks import COORDINATOR, QUIET_THURSDAY, a_little_week, a_proposed_plan

pytestmark = pytest.mark.time_machine(QUIET_THURSDAY, tick=False)
TEN = datetime(2026, 3, 10, 10)


def refusal(session: Session, plan, *placement, **options) -> dict[str, list[str]]:
    with pytest.raises(Invalid) as refused:
        place_assignment(session, COORDINATOR, plan, ManualAssignment(*placement, **options))
    return refused.value.messages


def test_a_week_can_be_planned_from_an_empty_sheet(session: Session) -> None:
    week = a_little_week(session)
    plan = start_manual_plan(session, COORDINATOR, week.round)
    placed = place_assignment(
        session, COORDINATOR, plan, ManualAssignment(week.needs[0].id, (week.heads[0].id,), TEN)
    )
    assert (placed.starts_at, placed.ends_at, placed.by_hand) == (TEN, datetime(2026, 3, 10, 11, 30), True)
    assert (week.round.status, plan.assignments) == (RoundStatus.PROPOSED, [placed])


def test_starting_by_hand_twice_gives_the_same_draft(session: Session) -> None:
    week = a_little_week(session)
    assert start_manual_plan(session, COORDINATOR, week.round) is start_manual_plan(
        session, COORDINATOR, week.round
    )


def test_a_proposal_can_be_changed_to_another_head_and_time(session: Session) -> None:
    week = a_little_week(session, 1)
    plan, other = a_proposed_plan(session, week), a_head(session, topics={week.topic: 2})
    proposal = plan.assignments[0]
    later = TEN.replace(hour=15)
    moved = place_assignment(
        session, COORDINATOR, plan, ManualAssignment(week.needs[0].id, (other.id,), later)
    )
    assert moved is proposal
    assert ([invitation.head_id for invitation in moved.invitations], moved.starts_at) == ([other.id], later)


def test_a_proposal_changed_since_it_was_seen_is_not_overwritten(session: Session) -> None:
    week = a_little_week(session, 1)
    plan = a_proposed_plan(session, week)
    seen = need_tag(session, week.round, week.needs[0].id)
    pin_assignment(session, COORDINATOR, week.round, plan.assignments[0].id, pinned=True)
    with pytest.raises(Conflict):
        place_assignment(
            session,
            COORDINATOR,
            plan,
            ManualAssignment(week.needs[0].id, (week.heads[0].id,), TEN, seen),
        )


def test_another_head_alone_makes_an_older_page_outdated(session: Session) -> None:
    week = a_little_week(session, 2)
    plan, need = start_manual_plan(session, COORDINATOR, week.round), week.needs[0]
    first, second = (ManualAssignment(need.id, (head.id,), TEN) for head in week.heads)
    place_assignment(session, COORDINATOR, plan, first)
    seen = need_tag(session, week.round, need.id)
    place_assignment(session, COORDINATOR, plan, second)
    assert need_tag(session, week.round, need.id) != seen


@pytest.mark.parametrize(
    ("starts_at", "field"),
    [
        (datetime(2026, 3, 10, 8, 30), "starts_at"),  # before the township's window
        (datetime(2026, 3, 10, 10, 7), "starts_at"),  # off the quarter hour
        (datetime(2026, 3, 11, 10), "starts_at"),  # a day that was not offered
        (datetime(2026, 3, 17, 10), "starts_at"),  # another week
    ],
)
def test_a_time_that_does_not_suit_is_refused_in_words(
    session: Session, starts_at: datetime, field: str
) -> None:
    week = a_little_week(session, 1)
    plan = start_manual_plan(session, COORDINATOR, week.round)
    assert list(refusal(session, plan, week.needs[0].id, (week.heads[0].id,), starts_at)) == [field]


def test_a_head_without_the_topic_is_refused_by_name(session: Session) -> None:
    week = a_little_week(session, 1)
    stranger = a_head(session, topics={a_topic(session, "first-aid"): 3})
    plan = start_manual_plan(session, COORDINATOR, week.round)
    messages = refusal(session, plan, week.needs[0].id, (stranger.id,), TEN)
    assert messages == {"head_ids": [f"{stranger.name} does not offer this topic."]}


def test_a_head_who_is_elsewhere_then_is_refused(session: Session) -> None:
    week = a_little_week(session, 2)
    plan = start_manual_plan(session, COORDINATOR, week.round)
    head = week.heads[0]
    place_assignment(session, COORDINATOR, plan, ManualAssignment(week.needs[0].id, (head.id,), TEN))
    messages = refusal(session, plan, week.needs[1].id, (head.id,), TEN)
    assert list(messages) == ["starts_at"]


def test_a_head_with_all_sessions_of_a_day_is_refused(session: Session) -> None:
    week = a_little_week(session, 2)
    week.heads[0].offer.max_sessions_per_day = 1
    plan = start_manual_plan(session, COORDINATOR, week.round)
    head = week.heads[0]
    place_assignment(session, COORDINATOR, plan, ManualAssignment(week.needs[0].id, (head.id,), TEN))
    messages = refusal(session, plan, week.needs[1].id, (head.id,), TEN.replace(hour=14))
    assert messages == {"head_ids": [f"{head.name} has no session of the day left (1 at most)."]}


def test_an_excluded_head_and_too_large_an_audience_are_both_named(session: Session) -> None:
    week = a_little_week(session, 1)
    week.heads[0].offer.max_audience = 10
    week.needs[0].head_preferences = [NeedHead(head_id=week.heads[0].id, preference=HeadPreference.EXCLUDE)]
    session.flush()
    plan = start_manual_plan(session, COORDINATOR, week.round)
    assert len(refusal(session, plan, week.needs[0].id, (week.heads[0].id,), TEN)["head_ids"]) == 2


@pytest.mark.parametrize("heads", [0, 2, "twice"])
def test_every_part_needs_a_head_of_its_own(session: Session, heads: int | str) -> None:
    week = a_little_week(session, 2)
    joint = a_need(session, topics=[week.topic, a_topic(session, "first-aid")])
    plan = start_manual_plan(session, COORDINATOR, week.round)
    chosen = {0: (), 2: (week.heads[0].id,), "twice": (week.heads[0].id, week.heads[0].id)}[heads]
    assert list(refusal(session, plan, joint.id, chosen, TEN)) == ["head_ids"]


def test_a_foreign_head_is_refused_like_a_missing_one(session: Session) -> None:
    week = a_little_week(session, 1)
    plan = start_manual_plan(session, COORDINATOR, week.round)
    assert list(refusal(session, plan, week.needs[0].id, (2**31 - 1,), TEN)) == ["head_ids"]


def test_a_need_that_is_not_open_cannot_be_planned(session: Session) -> None:
    week = a_little_week(session, 1)
    plan = start_manual_plan(session, COORDINATOR, week.round)
    week.needs[0].status = NeedStatus.WITHDRAWN
    session.flush()
    with pytest.raises(Conflict):
        place_assignment(
            session, COORDINATOR, plan, ManualAssignment(week.needs[0].id, (week.heads[0].id,), TEN)
        )


def test_a_need_of_another_county_looks_like_a_missing_one(session: Session) -> None:
    week = a_little_week(session, 1)
    elsewhere = a_need(session, venue=a_venue(session, a_township(session, "320925100")))
    plan = start_manual_plan(session, COORDINATOR, week.round)
    for need_id in (elsewhere.id, 2**31 - 1):
        with pytest.raises(NotFound):
            place_assignment(session, COORDINATOR, plan, ManualAssignment(need_id, (week.heads[0].id,), TEN))


def test_nothing_is_changed_by_hand_while_the_worker_plans(session: Session) -> None:
    week = a_little_week(session, 2)
    plan = a_proposed_plan(session, week)
    start_run(session, COORDINATOR, week.round)
    proposal = plan.assignments[0]
    for change in (
        lambda: remove_assignment(session, COORDINATOR, proposal.round, proposal.id),
        lambda: pin_assignment(session, COORDINATOR, proposal.round, proposal.id, pinned=True),
        lambda: forbid_head(
            session, COORDINATOR, week.round, week.needs[0].id, week.heads[0].id, forbidden=True
        ),
        lambda: place_assignment(
            session, COORDINATOR, plan, ManualAssignment(week.needs[0].id, (week.heads[1].id,), TEN)
        ),
        lambda: discard_plan(session, COORDINATOR, plan),
    ):
        with pytest.raises(Conflict):
            change()


def test_a_removed_proposal_leaves_its_need_open(session: Session) -> None:
    week = a_little_week(session, 1)
    plan = a_proposed_plan(session, week)
    remove_assignment(session, COORDINATOR, plan.assignments[0].round, plan.assignments[0].id)
    assert (plan.assignments, week.needs[0].status) == ([], NeedStatus.POSTED)
    entry = session.scalars(select(AuditEntry).where(AuditEntry.action == "assignment.remove")).one()
    assert entry.detail["need_id"] == week.needs[0].id


def test_what_has_been_released_is_no_proposal_any_more(session: Session) -> None:
    week = a_little_week(session, 1)
    released = an_assignment(session, week.needs[0], week.heads[0])
    with pytest.raises(Conflict):
        remove_assignment(session, COORDINATOR, released.round, released.id)


def test_a_forbidden_head_leaves_the_draft_and_the_next_run(session: Session) -> None:
    week = a_little_week(session, 1)
    plan = a_proposed_plan(session, week)
    need, head = week.needs[0], week.heads[0]
    forbid_head(session, COORDINATOR, week.round, need.id, head.id, forbidden=True)
    entry = take_snapshot(session, week.round).week.needs[0]
    assert (plan.assignments, entry.exclude) == ([], (str(head.id),))
    forbid_head(session, COORDINATOR, week.round, need.id, head.id, forbidden=False)
    assert take_snapshot(session, week.round).week.needs[0].exclude == ()


def test_heads_and_needs_of_other_counties_cannot_be_forbidden(session: Session) -> None:
    week = a_little_week(session, 1)
    with pytest.raises(NotFound):
        forbid_head(session, COORDINATOR, week.round, week.needs[0].id, 2**31 - 1, forbidden=True)


def test_a_discarded_draft_makes_room_for_another(session: Session) -> None:
    week = a_little_week(session, 1)
    plan = a_proposed_plan(session, week)
    discard_plan(session, COORDINATOR, plan)
    assert (plan.status, plan.assignments, week.round.status) == (
        PlanStatus.DISCARDED,
        [],
        RoundStatus.COLLECTING,
    )
    assert start_manual_plan(session, COORDINATOR, week.round) is not plan


def test_whoever_is_about_to_release_learns_of_every_change_to_the_draft(session: Session) -> None:
    week = a_little_week(session, 2)
    plan = a_proposed_plan(session, week)
    seen = plan.version
    taken_out = plan.assignments[0]
    need_id, head_id, start = taken_out.need_id, taken_out.invitations[0].head_id, taken_out.starts_at
    remove_assignment(session, COORDINATOR, taken_out.round, taken_out.id)
    after_removal = plan.version
    place_assignment(session, COORDINATOR, plan, ManualAssignment(need_id, (head_id,), start))
    assert seen < after_removal < plan.version
