"""The list of calls: everybody who has to hear of something, and nobody else."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from matcher import clock
from matcher.database.engine import transaction
from matcher.notifications.queries.call_list import call_list, number_to_tell
from matcher.notifications.queries.latest_changes import latest_changes
from matcher.notifications.services.tell import tell_by_telephone
from matcher.policy import Actor
from matcher.vocabulary import Audience, NotificationEvent, Role
from tests.builders.change_requests import a_request_to_a_head
from tests.builders.enquiries import a_question
from tests.builders.needs import a_need
from tests.builders.notifications import a_notification
from tests.builders.people import a_head
from tests.builders.places import a_county, a_township, a_venue
from tests.builders.rounds import an_assignment
from tests.builders.weeks import COORDINATOR
from tests.statements import counted


def test_heads_and_townships_are_listed_with_their_numbers_most_urgent_first(session: Session) -> None:
    head = a_head(session, name="李春禾", phone="138 1234 5678")
    first = an_assignment(session, a_need(session, contact="张干事 0515-85212345"), head)
    later = an_assignment(session, a_need(session), head, starts_at=first.starts_at + timedelta(days=1))
    a_notification(session, later)
    a_notification(session, first, NotificationEvent.CONFIRMED, Audience.TOWNSHIP)
    a_notification(session, first)
    a_notification(session, first, NotificationEvent.DECLINED, Audience.COORDINATOR)
    found = call_list(session, COORDINATOR)
    assert [(each.number, len(each.to_tell)) for each in found.recipients] == [
        ("张干事 0515-85212345", 1), ("138 1234 5678", 2),
    ]  # fmt: skip
    assert (found.number, found.more, number_to_tell(session, COORDINATOR)) == (3, 0, 3)


def test_what_is_told_overtaken_or_over_is_not_listed(session: Session) -> None:
    entry = an_assignment(session, a_need(session), a_head(session))
    told = a_notification(session, entry)
    tell_by_telephone(session, COORDINATOR, told, told.version)
    a_notification(session, entry, overtaken_at=clock.now())
    late = a_notification(session, entry, until=clock.now())
    a_notification(session, entry, until=clock.now() - timedelta(days=4))
    found = call_list(session, COORDINATOR)
    assert [each.name for each in found.missed] == [late.head.name]
    assert (found.recipients, found.number) == ((), 0)
    assert [each.id for each in found.told] == [told.id]


def test_another_county_is_none_of_ones_business(session: Session) -> None:
    a_county(session, "320982")
    venue = a_venue(session, a_township(session, "320982115"))
    a_notification(session, an_assignment(session, a_need(session, venue=venue), a_head(session)))
    assert call_list(session, COORDINATOR).number == 0


def test_everybody_sees_what_is_new_for_oneself(session: Session) -> None:
    head = a_head(session)
    entry = an_assignment(session, a_need(session), head)
    a_notification(session, entry)  # waits for an answer, and is listed as such
    shown = {}
    for audience, event in (
        (Audience.HEAD, NotificationEvent.REPLACED),
        (Audience.TOWNSHIP, NotificationEvent.CONFIRMED),
        (Audience.COORDINATOR, NotificationEvent.DECLINED),
    ):
        shown[audience] = a_notification(session, entry, event, audience).id
    readers = {
        Audience.HEAD: Actor(None, Role.HEAD, head.county_code, head.name, head.id),
        Audience.TOWNSHIP: Actor(None, Role.TOWNSHIP, entry.need.township_code, "陈干事"),
        Audience.COORDINATOR: COORDINATOR,
    }
    for audience, reader in readers.items():
        assert [each.id for each in latest_changes(session, reader).shown] == [shown[audience]]
    other = Actor(None, Role.HEAD, head.county_code, "王五", a_head(session).id)
    assert latest_changes(session, other).shown == ()


def test_more_questions_need_no_more_statements(engine: Engine) -> None:
    sent = []
    for number in (1, 3):
        with transaction(engine) as session:
            for _ in range(number):
                asked, enquiry = a_request_to_a_head(session), a_question(session)
                visit = an_assignment(session, asked.need, asked.head)
                a_notification(session, visit, NotificationEvent.CHANGE_ASKED, change_request_id=asked.id)
                a_notification(session, visit, NotificationEvent.ENQUIRED, enquiry_id=enquiry.id)
        with transaction(engine) as session, counted(session) as statements:
            call_list(session, COORDINATOR)
            sent.append(len(statements))
    assert sent[0] == sent[1]
