"""Every change that somebody relies on leaves a notification for whom it concerns, and no other."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.assignments.services.dispatch_need import dispatch_need
from matcher.assignments.services.place_assignment import ManualAssignment
from matcher.invitations.schemas.decline import Decline
from matcher.invitations.services.decline_invitation import decline_invitation
from matcher.invitations.services.expire_invitations import expire_assignment
from matcher.invitations.services.reassign_invitation import reassign_invitation
from matcher.invitations.services.reconsider_decline import reconsider_decline
from matcher.invitations.services.revoke_link import revoke_link
from matcher.models import Notification
from matcher.needs.services.withdraw_need import withdraw_need
from matcher.notifications.services.notify_details import notify_of_details
from matcher.notifications.services.tell import tell_by_telephone
from matcher.policy.actor import link_actor
from matcher.rounds.services.close_round import close_round
from matcher.rounds.services.release_plan import release_plan
from matcher.vocabulary import (
    AssignmentStatus,
    DeclineReason,
    NotificationEvent,
    ToldBy,
)
from tests.builders.catalogue import a_topic
from tests.builders.needs import a_need
from tests.builders.people import a_head
from tests.builders.rounds import a_plan, an_assignment
from tests.builders.weeks import COORDINATOR, QUIET_THURSDAY, a_little_week, a_proposed_plan
from tests.matcher.notifications.changes import (
    CLERK,
    HEAD,
    accept,
    decline,
    pending,
    released,
    the_heads_news,
)

pytestmark = pytest.mark.time_machine(QUIET_THURSDAY, tick=False)


def test_whoever_is_asked_has_to_hear_of_it(session: Session) -> None:
    entry = released(session)
    (found,) = session.scalars(select(Notification))
    assert (found.audience, found.event) == (HEAD, NotificationEvent.INVITED)
    assert (found.head_id, found.invitation_id, found.until) == (
        entry.invitations[0].head_id, entry.invitations[0].id, entry.starts_at,
    )  # fmt: skip
    assert found.detail["answer_by"] == (clock.now() + timedelta(hours=48)).isoformat()


def test_an_answer_tells_and_the_township_hears_that_it_is_settled(session: Session) -> None:
    accept(session, released(session))
    assert pending(session) == {("township", "confirmed"), ("head", "accepted")}
    asked = session.scalars(select(Notification).where(Notification.event == NotificationEvent.INVITED)).one()
    assert asked.told_by is ToldBy.ANSWER


def test_a_yes_taken_back_overtakes_what_the_township_was_to_hear(session: Session) -> None:
    entry = released(session)
    accept(session, entry)
    decline(session, entry)
    assert pending(session) == {("township", "fell_out"), ("coordinator", "fell_out")}


def test_a_township_that_was_never_promised_anything_hears_nothing_of_a_no(session: Session) -> None:
    decline(session, released(session))
    assert pending(session) == {("coordinator", "declined")}


def test_of_an_answer_that_never_came_the_coordinator_hears(session: Session) -> None:
    entry = released(session)
    expire_assignment(session, entry.id, None)
    assert pending(session) == {("coordinator", "expired"), ("head", "expired")}
    assert the_heads_news(session).detail["unheard"]


def test_a_visit_withdrawn_reaches_who_knew_of_it_and_the_coordinator(session: Session) -> None:
    entry = released(session)
    accept(session, entry)
    withdraw_need(session, CLERK, entry.need, entry.need.version)
    assert pending(session) == {("head", "withdrawn"), ("coordinator", "withdrawn")}


def test_of_a_head_whom_nobody_is_known_to_have_asked_that_is_said(session: Session) -> None:
    entry = released(session)
    withdraw_need(session, CLERK, entry.need, entry.need.version)
    assert pending(session) == {("head", "withdrawn"), ("coordinator", "withdrawn")}
    assert the_heads_news(session).detail["unheard"]


@pytest.mark.parametrize("heard", ["by telephone", "by answering"])
def test_of_a_head_who_has_heard_of_it_nothing_of_the_kind_is_said(session: Session, heard: str) -> None:
    entry = released(session)
    if heard == "by telephone":
        asked = session.scalars(select(Notification)).one()
        tell_by_telephone(session, COORDINATOR, asked, asked.version)
    else:
        accept(session, entry)
    withdraw_need(session, COORDINATOR, entry.need, entry.need.version)
    assert pending(session) == {("head", "withdrawn"), ("township", "withdrawn")}
    assert "unheard" not in the_heads_news(session).detail


def test_a_need_that_nobody_was_to_come_for_is_told_of_by_the_coordinator_only(session: Session) -> None:
    first, second = a_little_week(session).needs
    withdraw_need(session, COORDINATOR, first, first.version)
    withdraw_need(session, CLERK, second, second.version)
    assert pending(session) == {("township", "withdrawn")}


def test_withdrawing_ends_what_was_to_be_heard_of_the_need_before(session: Session) -> None:
    entry = released(session)
    accept(session, entry)
    decline(session, entry)
    withdraw_need(session, CLERK, entry.need, entry.need.version)
    assert pending(session) == set()


def test_a_no_is_no_news_any_more_once_somebody_else_is_asked(session: Session) -> None:
    week = a_little_week(session, 1)
    entry = released(session, week)
    other = a_head(session, topics={week.topic: 3})
    reassign_invitation(session, COORDINATOR, entry.invitations[0], other.id)
    decline_invitation(
        session,
        link_actor(other),
        entry.invitations[-1],
        Decline(DeclineReason.BUSY, entry.invitations[-1].version),
    )
    assert ("coordinator", "declined") in pending(session)
    dispatch_need(
        session,
        COORDINATOR,
        week.round,
        ManualAssignment(entry.need_id, (week.heads[0].id,), entry.starts_at),
    )
    assert {what for whom, what in pending(session) if whom == "coordinator"} == set()


def test_a_yes_after_a_no_is_what_the_coordinator_acts_on(session: Session) -> None:
    entry = released(session)
    decline(session, entry)
    invitation = entry.invitations[0]
    reconsider_decline(session, link_actor(invitation.head), invitation, invitation.version)
    assert pending(session) == {("coordinator", "reconsidered")}
    accept(session, entry)
    assert pending(session) == {("township", "confirmed"), ("head", "accepted")}


@pytest.mark.parametrize(("answer", "event"), [("waiting", "invited"), ("accepted", "relinked")])
def test_a_new_link_has_to_reach_its_head(session: Session, answer: str, event: str) -> None:
    entry = released(session)
    if answer == "accepted":
        accept(session, entry)
    invitation = entry.invitations[0]
    revoke_link(session, COORDINATOR, invitation, invitation.version)
    assert ("head", event) in pending(session)


def test_of_two_heads_one_replaces_the_other_and_both_hear_of_it(session: Session) -> None:
    week = a_little_week(session, 1)
    entry = released(session, week)
    accept(session, entry)
    other = a_head(session, topics={week.topic: 3})
    reassign_invitation(session, COORDINATOR, entry.invitations[0], other.id)
    assert pending(session) == {("head", "replaced"), ("head", "asked_instead"), ("township", "fell_out")}


@pytest.mark.parametrize(("waits", "event"), [(True, "left_open"), (False, "lapsed")])
def test_a_week_closed_without_a_head_for_a_need_is_told_to_its_township(
    session: Session, waits: bool, event: str
) -> None:
    week = a_little_week(session, 1)
    week.needs[0].waits = waits
    close_round(session, COORDINATOR, week.round)
    assert pending(session) == {("township", event)}


def test_a_week_closed_with_a_part_that_nobody_takes_is_told_and_what_she_closed_is_no_news_to_her(
    session: Session,
) -> None:
    topics = [a_topic(session, "hypertension"), a_topic(session, "diabetes")]
    heads = [a_head(session, topics={topic: 3}) for topic in topics]
    plan = a_plan(session)
    entry = an_assignment(
        session, a_need(session, topics=topics), *heads, plan=plan, status=AssignmentStatus.PROPOSED
    )
    release_plan(session, COORDINATOR, plan)
    accept(session, entry)
    close_round(session, COORDINATOR, plan.round)
    assert pending(session) == {("township", "incomplete"), ("head", "accepted"), ("head", "expired")}


def test_nothing_is_to_be_told_of_a_visit_that_has_begun(session: Session) -> None:
    entry = released(session)
    with clock.pretending(entry.starts_at):
        expire_assignment(session, entry.id, None)
    assert pending(session) == set()


def test_a_proposal_tells_nobody(session: Session) -> None:
    a_proposed_plan(session, a_little_week(session, 1))
    assert pending(session) == set()


def test_a_change_of_details_is_told_beside_how_the_visit_stands(session: Session) -> None:
    entry = released(session)
    notify_of_details(session, COORDINATOR, entry, ["remarks"])
    accept(session, entry)
    assert ("township", "details") in pending(session)
    assert ("township", "confirmed") in pending(session)
    withdraw_need(session, CLERK, entry.need, entry.need.version)
    assert ("township", "details") not in pending(session)
