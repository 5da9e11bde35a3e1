"""A request in hand: who changes it is seen, and it waits again where nothing came of what was planned."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from matcher import clock
from matcher.errors import Invalid, Outdated
from matcher.firm_requests.queries.firm_request_list import firm_requests_waiting, list_firm_requests
from matcher.firm_requests.queries.firm_request_page import firm_request_detail
from matcher.firm_requests.schemas.firm_request_filter import FirmRequestFilter
from matcher.firm_requests.schemas.what_was_said import CloseCommand, TelephoneAnswer
from matcher.firm_requests.services.answer_by_telephone import answer_by_telephone
from matcher.firm_requests.services.close_firm_request import close_firm_request
from matcher.firm_requests.services.send_visit import send_visit
from matcher.models import Head
from matcher.policy import Actor
from matcher.registry.queries.firms import firms_spoken_for
from matcher.vocabulary import (
    AssignmentStatus,
    FirmOutcome,
    FirmRequestsShown,
    FirmRequestState,
    NeedStatus,
    Role,
)
from tests.builders.firm_requests import a_firm_request, an_entry
from tests.builders.needs import a_need
from tests.builders.outputs import a_firms_head
from tests.builders.people import a_head, an_account
from tests.builders.places import a_township, a_venue
from tests.builders.rounds import an_assignment
from tests.builders.visits import a_visit

IN_HAND = FirmRequestState.IN_HAND
WAITING = FirmRequestFilter(shown=FirmRequestsShown.WAITING)


@pytest.fixture
def head(session: Session) -> Head:
    return a_firms_head(session)


@pytest.fixture
def coordinator(session: Session, head: Head) -> Actor:
    return Actor.of(an_account(session))


def test_the_same_answer_is_not_kept_twice(session: Session, head: Head, coordinator: Actor) -> None:
    asked = a_firm_request(session, head.institution, IN_HAND)
    said = TelephoneAnswer(clock.today(), "先测水分", asked.version)
    answer_by_telephone(session, coordinator, asked, said)
    with pytest.raises(Outdated):
        answer_by_telephone(session, coordinator, asked, said)
    assert len(asked.entries) == 1


def test_another_visit_is_seen_by_whoever_looks_at_the_request(
    session: Session, head: Head, coordinator: Actor
) -> None:
    asked = a_firm_request(session, head.institution, IN_HAND)
    seen = asked.version
    send_visit(session, coordinator, asked, a_need(session))
    with pytest.raises(Outdated):
        answer_by_telephone(session, coordinator, asked, TelephoneAnswer(clock.today(), "…", seen))


def test_what_was_planned_and_withdrawn_waits_to_be_looked_after(
    session: Session, head: Head, coordinator: Actor
) -> None:
    asked = a_firm_request(session, head.institution, IN_HAND)
    a_need(session, status=NeedStatus.WITHDRAWN, firm_request_id=asked.id)
    waiting = firm_requests_waiting(session, coordinator)
    assert (waiting.untouched, waiting.unsaid) == (1, 0)
    line = list_firm_requests(session, coordinator, WAITING).items[0]
    assert (line.id, line.asks_outcome, line.nothing_planned) == (asked.id, False, True)
    detail = firm_request_detail(session, asked)
    assert (detail.unsaid, detail.nothing_planned) == (False, True)
    an_entry(session, asked)
    waiting, detail = firm_requests_waiting(session, coordinator), firm_request_detail(session, asked)
    assert (waiting.untouched, waiting.unsaid) == (0, 1)
    assert (detail.unsaid, detail.nothing_planned) == (True, False)


def test_a_visit_not_held_stands_apart_from_the_new_one(session: Session, head: Head) -> None:
    asked = a_firm_request(session, head.institution, IN_HAND)
    need = a_need(session, firm_request_id=asked.id)
    doctor = a_head(session, name="王工")
    then = clock.now().replace(hour=9, minute=0) - timedelta(days=7)
    old = an_assignment(session, need, doctor, status=AssignmentStatus.CANCELLED, starts_at=then)
    a_visit(session, old, happened=False)
    new = an_assignment(session, need, doctor)
    shown = firm_request_detail(session, asked).needs[0]
    assert (shown.held, shown.unheld, shown.starts_at, shown.heads) == (None, (then,), None, ())
    new.status = AssignmentStatus.ACCEPTED
    session.flush()
    assert firm_request_detail(session, asked).needs[0].starts_at == new.starts_at


def test_others_enter_on_tuesday_what_was_said_on_monday(
    session: Session, head: Head, coordinator: Actor
) -> None:
    asked = a_firm_request(session, head.institution)
    monday = clock.today() - timedelta(days=1)
    answer_by_telephone(session, coordinator, asked, TelephoneAnswer(monday, "先测水分", asked.version))
    solved = CloseCommand(FirmOutcome.SOLVED, monday, "", asked.version)
    with pytest.raises(Invalid) as refused:
        close_firm_request(session, Actor.of(an_account(session, head=head)), asked, solved)
    assert "closed_on" in refused.value.messages
    close_firm_request(session, coordinator, asked, solved)
    assert asked.closed_on == monday


def test_a_township_speaks_no_more_for_a_firm_that_has_left_it(session: Session, head: Head) -> None:
    here = Actor.of(an_account(session, Role.TOWNSHIP, region=head.township))
    other = a_township(session, "320981198")
    there = Actor.of(an_account(session, Role.TOWNSHIP, region=other))
    place = a_venue(session, other, firm_id=head.institution_id)
    assert [len(firms_spoken_for(session, each)) for each in (here, there)] == [1, 1]
    head.active = place.active = False
    session.flush()
    assert [len(firms_spoken_for(session, each)) for each in (here, there)] == [0, 0]
