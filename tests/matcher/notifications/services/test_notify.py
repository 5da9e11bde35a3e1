"""Every change that somebody relies on leaves a notification for whom it concerns, and no other."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.assignments.services.release_assignment import release_assignment
from matcher.invitations.schemas.decline import Decline
from matcher.invitations.services.accept_invitation import accept_invitation
from matcher.invitations.services.decline_invitation import decline_invitation
from matcher.invitations.services.expire_invitations import expire_assignment
from matcher.invitations.services.reassign_invitation import reassign_invitation
from matcher.models import Assignment, Notification
from matcher.needs.services.withdraw_need import withdraw_need
from matcher.notifications.services.tell import tell_by_telephone
from matcher.policy import Actor
from matcher.policy.actor import link_actor
from matcher.rounds.services.close_round import close_round
from matcher.vocabulary import Audience, DeclineReason, NotificationEvent, Role, ToldBy
from tests.builders.people import a_head, an_account
from tests.builders.weeks import COORDINATOR, QUIET_THURSDAY, LittleWeek, a_little_week, a_proposed_plan

pytestmark = pytest.mark.time_machine(QUIET_THURSDAY, tick=False)
HEAD, TOWNSHIP, DESK = Audience.HEAD, Audience.TOWNSHIP, Audience.COORDINATOR
CLERK = Actor(None, Role.TOWNSHIP, "320981115", "陈干事")


def pending(session: Session) -> set[tuple[str, str]]:
    """Whom still to tell what."""
    session.flush()
    query = select(Notification).where(Notification.told_at.is_(None), Notification.overtaken_at.is_(None))
    rows = session.scalars(query.execution_options(populate_existing=True)).all()
    found = {(each.audience.value, each.event.value) for each in rows}
    assert len(found) == len(rows), "the same twice"
    return found


def released(session: Session, week: LittleWeek | None = None) -> Assignment:
    plan = a_proposed_plan(session, week or a_little_week(session, 1))
    (entry,) = plan.assignments
    release_assignment(session, COORDINATOR, entry, answer_hours=48)
    return entry


def accept(session: Session, entry: Assignment) -> None:
    invitation = entry.invitations[0]
    accept_invitation(session, link_actor(invitation.head), invitation)


def decline(session: Session, entry: Assignment) -> None:
    invitation = entry.invitations[0]
    command = Decline(DeclineReason.BUSY, invitation.version, "", "")
    decline_invitation(session, link_actor(invitation.head), invitation, command)


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
    assert pending(session) == {("township", "confirmed")}
    asked = session.scalars(select(Notification).where(Notification.audience == HEAD)).one()
    assert asked.told_by is ToldBy.ANSWER


def test_a_yes_taken_back_overtakes_what_the_township_was_to_hear(session: Session) -> None:
    entry = released(session)
    accept(session, entry)
    decline(session, entry)
    assert pending(session) == {("township", "fell_out"), ("coordinator", "declined")}


def test_a_township_that_was_never_promised_anything_hears_nothing_of_a_no(session: Session) -> None:
    decline(session, released(session))
    assert pending(session) == {("coordinator", "declined")}


def test_of_an_answer_that_never_came_the_coordinator_hears(session: Session) -> None:
    entry = released(session)
    expire_assignment(session, entry.id, None)
    assert pending(session) == {("coordinator", "expired")}


def test_a_visit_withdrawn_reaches_who_knew_of_it_and_the_coordinator(session: Session) -> None:
    entry = released(session)
    accept(session, entry)
    withdraw_need(session, CLERK, entry.need, entry.need.version)
    assert pending(session) == {("head", "withdrawn"), ("coordinator", "withdrawn")}


def test_a_head_who_cannot_have_heard_of_it_is_not_told_that_it_is_off(session: Session) -> None:
    entry = released(session)
    withdraw_need(session, CLERK, entry.need, entry.need.version)
    assert pending(session) == {("coordinator", "withdrawn")}


@pytest.mark.parametrize("knows", ["by telephone", "by signing in"])
def test_a_head_who_may_have_heard_of_it_is_told_that_it_is_off(session: Session, knows: str) -> None:
    entry = released(session)
    if knows == "by telephone":
        asked = session.scalars(select(Notification)).one()
        tell_by_telephone(session, COORDINATOR, asked, asked.version)
    else:
        an_account(session, head=entry.invitations[0].head)
    withdraw_need(session, COORDINATOR, entry.need, entry.need.version)
    assert pending(session) == {("head", "withdrawn"), ("township", "withdrawn")}


def test_of_two_heads_one_replaces_the_other_and_both_hear_of_it(session: Session) -> None:
    week = a_little_week(session, 1)
    entry = released(session, week)
    accept(session, entry)
    other = a_head(session, topics={week.topic: 3})
    reassign_invitation(session, COORDINATOR, entry.invitations[0], other.id)
    wanted = {("head", "replaced"), ("head", "invited"), ("township", "fell_out")}
    assert pending(session) == wanted


def test_a_week_closed_without_a_head_for_a_need_is_told_to_its_township(session: Session) -> None:
    week = a_little_week(session, 1)
    close_round(session, COORDINATOR, week.round)
    assert pending(session) == {("township", "left_open")}


def test_nothing_is_to_be_told_of_a_visit_that_has_begun(session: Session) -> None:
    entry = released(session)
    with clock.pretending(entry.starts_at):
        expire_assignment(session, entry.id, None)
    assert pending(session) == set()


def test_a_proposal_tells_nobody(session: Session) -> None:
    a_proposed_plan(session, a_little_week(session, 1))
    assert pending(session) == set()
