"""The news of visits that move, fall apart, are rated or cannot wait."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.invitations.services.accept_invitation import accept_invitation
from matcher.models import Notification
from matcher.needs.services.post_need import post_need
from matcher.notifications.place_names import place_facts
from matcher.notifications.sentences import sentence_of
from matcher.notifications.services.notify import notify_moved
from matcher.notifications.services.outbox import facts_of_visit
from matcher.policy.actor import link_actor
from matcher.registry.schemas.venue import VenueCommand
from matcher.registry.services.save_venue import save_venue
from matcher.rounds.services.release_plan import release_plan
from matcher.vocabulary import (
    AssignmentStatus,
    NeedStatus,
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
    DESK,
    HEAD,
    TOWNSHIP,
    accept,
    decline,
    pending,
    released,
    the_heads_news,
)
from tests.statements import counted

pytestmark = pytest.mark.time_machine(QUIET_THURSDAY, tick=False)


def test_asking_many_overtakes_what_they_had_not_heard_by_one_statement(session: Session) -> None:
    plan = a_proposed_plan(session, a_little_week(session, 3))
    with counted(session) as said:
        release_plan(session, COORDINATOR, plan)
    assert sum(each.startswith("UPDATE notification") for each in said) == 1
    assert len(session.scalars(select(Notification)).all()) == 3


def test_the_others_who_come_hear_that_one_of_them_does_not(session: Session) -> None:
    topics = [a_topic(session, "hypertension"), a_topic(session, "diabetes")]
    heads = [a_head(session, topics={topic: 3}) for topic in topics]
    plan = a_plan(session)
    entry = an_assignment(
        session, a_need(session, topics=topics), *heads, plan=plan, status=AssignmentStatus.PROPOSED
    )
    release_plan(session, COORDINATOR, plan)
    for invitation in entry.invitations:
        accept_invitation(session, link_actor(invitation.head), invitation)
    decline(session, entry)
    found = session.scalars(select(Notification).where(Notification.event == NotificationEvent.FELL_OUT))
    told = {(each.audience, each.head_id): each.detail.get("other") for each in found}
    assert told[HEAD, heads[1].id] == heads[0].name
    assert {audience for audience, _ in told} == {HEAD, TOWNSHIP, DESK}


def test_a_venue_that_moves_is_told_to_who_comes_and_who_waits_there(session: Session) -> None:
    entry = released(session)
    accept(session, entry)
    for each in session.scalars(select(Notification)):
        each.told_at, each.told_by = clock.now(), ToldBy.TELEPHONE
    venue = entry.need.venue
    former = place_facts(entry.need)["place"]
    command = VenueCommand(
        venue.township_code, venue.kind, "新文化礼堂", venue.capacity, venue.rooms, None, None, venue.version
    )
    save_venue(session, COORDINATOR, command, venue)
    assert pending(session) == {("head", "moved"), ("township", "moved")}
    said = sentence_of(the_heads_news(session))
    assert said.count("新文化礼堂") == 1
    assert former in said


def test_who_has_not_heard_of_a_visit_yet_hears_only_how_it_is_now(session: Session) -> None:
    entry = released(session)
    before = facts_of_visit(entry)
    entry.starts_at += timedelta(hours=1)
    entry.ends_at += timedelta(hours=1)
    notify_moved(session, entry, before)
    assert pending(session) == {("head", "invited"), ("township", "moved")}
    assert the_heads_news(session).detail["starts_at"] == entry.starts_at.isoformat()


@pytest.mark.parametrize(("priority", "told"), [(5, {("coordinator", "urgent")}), (4, set())])
def test_of_an_urgent_need_the_coordinator_hears_at_once(
    session: Session, priority: int, told: set[tuple[str, str]]
) -> None:
    need = a_need(session, priority=priority, status=NeedStatus.DRAFT)
    post_need(session, CLERK, need)
    assert pending(session) == told
