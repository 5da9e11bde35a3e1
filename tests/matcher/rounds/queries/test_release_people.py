"""Before sending out: by person what is new and what has changed, and only who has something new is written to."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import Head, MessageAddress, Notification, Plan
from matcher.rounds.queries.release_people import PersonOfRelease, release_people
from matcher.rounds.queries.release_warnings import Severity, release_warnings
from matcher.rounds.services.release_plan import release_plan
from matcher.vocabulary import (
    AddressKind,
    Answer,
    AssignmentStatus,
    Audience,
    ChannelKind,
    NotificationEvent,
    ReleaseChange,
    Role,
)
from matcher.wording import render
from tests.builders.channels import a_channel_account
from tests.builders.needs import a_need
from tests.builders.people import an_account
from tests.builders.places import a_venue
from tests.builders.rounds import a_plan, an_assignment
from tests.builders.weeks import (
    COORDINATOR,
    QUIET_THURSDAY,
    LittleWeek,
    a_little_week,
    a_proposal,
    a_proposed_plan,
)

pytestmark = pytest.mark.time_machine(QUIET_THURSDAY, tick=False)
SITE = "https://sizhang.example"


@pytest.fixture
def week(session: Session) -> LittleWeek:
    return a_little_week(session, 2)


def people_of(session: Session, week: LittleWeek, plan: Plan) -> dict[int, PersonOfRelease]:
    return {each.head_id: each for each in release_people(session, week.round, plan, SITE).people}


def second_plan(session: Session, week: LittleWeek, head: Head) -> Plan:
    """Both heads are asked already; a later need is planned for one of them."""
    release_plan(session, COORDINATOR, a_proposed_plan(session, week))
    late = a_need(
        session,
        topics=[week.topic],
        venue=a_venue(session),
        title="后来的需求",
        windows=[(week.round.monday + timedelta(days=4), 8 * 60, 12 * 60)],
    )
    plan = a_plan(session, week.round)
    a_proposal(session, plan, late, head)
    return plan


def test_everybody_is_new_the_first_time(session: Session, week: LittleWeek) -> None:
    people = people_of(session, week, a_proposed_plan(session, week))
    assert [each.kind for person in people.values() for each in person.asked] == [ReleaseChange.NEW] * 2


def test_until_when_to_answer_is_said_as_it_will_be(session: Session, week: LittleWeek) -> None:
    plan = a_proposed_plan(session, week)
    told = {key: person.asked[0].time.until for key, person in people_of(session, week, plan).items()}
    release_plan(session, COORDINATOR, plan)
    assert told == {each.head_id: each.answer_by for entry in plan.assignments for each in entry.invitations}


def test_who_has_nothing_new_is_counted_and_not_written_to(session: Session, week: LittleWeek) -> None:
    plan = second_plan(session, week, week.heads[0])
    shown = release_people(session, week.round, plan, SITE)
    assert ([each.head_id for each in shown.people], shown.unchanged) == ([week.heads[0].id], 1)
    before = len(session.scalars(select(Notification)).all())
    release_plan(session, COORDINATOR, plan)
    fresh = session.scalars(select(Notification).order_by(Notification.id)).all()[before:]
    assert [(each.audience, each.head_id) for each in fresh] == [(Audience.HEAD, week.heads[0].id)]


def test_what_was_called_off_since_stands_beside_it(session: Session, week: LittleWeek) -> None:
    plan = second_plan(session, week, week.heads[0])
    asked = session.scalars(select(Notification).where(Notification.head_id == week.heads[1].id)).one()
    asked.event = NotificationEvent.WITHDRAWN
    session.flush()
    people = people_of(session, week, plan)
    assert [each.kind for each in people[week.heads[1].id].since] == [ReleaseChange.CANCELLED]
    assert people[week.heads[1].id].as_read is None


def test_a_need_the_head_was_asked_for_before_says_so(session: Session, week: LittleWeek) -> None:
    head, need = week.heads[0], week.needs[0]
    plan = a_plan(session, week.round)
    earlier = an_assignment(session, need, head, plan=plan, status=AssignmentStatus.DECLINED)
    earlier.invitations[0].answer, earlier.invitations[0].answer_by = Answer.DECLINED, clock.now()
    a_proposal(session, plan, need, head)
    (asked,) = people_of(session, week, plan)[head.id].asked
    assert (asked.kind, asked.formerly) == (ReleaseChange.AGAIN, earlier.starts_at)


def test_the_message_is_shown_as_its_channel_sends_it(session: Session, week: LittleWeek) -> None:
    a_channel_account(session, ChannelKind.SMS_ALIYUN, ids={"sign_name": "东台科协"})
    address = MessageAddress(
        head_id=week.heads[0].id, kind=AddressKind.SMS, position=1, address="13900000000"
    )
    session.add(address)
    session.flush()
    people = people_of(session, week, a_proposed_plan(session, week))
    by_sms, by_call = people[week.heads[0].id].as_read, people[week.heads[1].id].as_read
    assert by_sms is not None
    assert by_call is not None
    assert (by_sms.channel, by_call.channel) == (ChannelKind.SMS_ALIYUN, None)
    assert by_sms.texts[0].startswith("【东台科协】")
    assert week.heads[1].name in by_call.texts[0]


def test_hardly_any_notice_is_a_serious_warning(session: Session, week: LittleWeek) -> None:
    plan = a_proposed_plan(session, week)
    for head in week.heads:
        head.phone = "000 0000 0001"
    soon = plan.assignments[0]
    soon.starts_at, soon.ends_at = clock.now() + timedelta(hours=25), clock.now() + timedelta(hours=26)
    session.flush()
    found = release_warnings(session, plan, people_of(session, week, plan).values())
    assert [each.need_id for each in found if each.severity is Severity.SERIOUS] == [soon.need_id]


def test_a_closed_account_is_a_serious_warning(session: Session, week: LittleWeek) -> None:
    week.heads[0].phone = "000 0000 0001"
    an_account(session, Role.HEAD, head=week.heads[0], active=False)
    plan = a_proposed_plan(session, week)
    found = release_warnings(session, plan, people_of(session, week, plan).values())
    assert any("closed" in (said := render(each.text, "en")) and week.heads[0].name in said for each in found)


def test_an_offer_changed_since_is_named(session: Session, week: LittleWeek) -> None:
    plan = a_proposed_plan(session, week)
    assert week.heads[0].offer is not None
    week.heads[0].offer.updated_at = plan.created_at + timedelta(minutes=1)
    session.flush()
    found = release_warnings(session, plan, people_of(session, week, plan).values())
    assert any("offer" in (said := render(each.text, "en")) and week.heads[0].name in said for each in found)
