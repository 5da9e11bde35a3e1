"""A firm's request: entered, looked after, closed with the firm's word, opened again."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.errors import Conflict, Forbidden, Invalid, NotFound, Outdated
from matcher.firm_requests.queries.firm_request_list import firm_requests_waiting, list_firm_requests
from matcher.firm_requests.queries.firm_request_page import firm_request_detail
from matcher.firm_requests.schemas.firm_request import FirmRequestCommand
from matcher.firm_requests.schemas.firm_request_filter import FirmRequestFilter
from matcher.firm_requests.schemas.what_was_said import CloseCommand, ReopenCommand, TelephoneAnswer
from matcher.firm_requests.services.answer_by_telephone import answer_by_telephone
from matcher.firm_requests.services.close_firm_request import close_firm_request, reopen_firm_request
from matcher.firm_requests.services.save_firm_request import save_firm_request
from matcher.firm_requests.services.send_visit import send_visit
from matcher.models import AuditEntry, FirmRequest, Head, Notification
from matcher.policy import Action, Actor, load
from matcher.registry.queries.firms import firms_spoken_for
from matcher.vocabulary import (
    Audience,
    FirmEntryKind,
    FirmOutcome,
    FirmRequestCategory,
    FirmRequestsShown,
    FirmRequestState,
    NeedStatus,
    NotificationEvent,
    Role,
)
from tests.builders.firm_requests import a_firm_request
from tests.builders.needs import a_need
from tests.builders.outputs import a_firms_head
from tests.builders.people import a_head, an_account
from tests.builders.places import a_township, a_venue

OPEN, IN_HAND, CLOSED = FirmRequestState


def a_command(firm_id: int, **values: object) -> FirmRequestCommand:
    return FirmRequestCommand(
        firm_id, FirmRequestCategory.TECHNICAL, "铸件有气孔", contact="王经理 0515-85210011", **values
    )


def told(session: Session) -> list[tuple[Audience, NotificationEvent]]:
    query = select(Notification).where(Notification.overtaken_at.is_(None)).order_by(Notification.id)
    return [(each.audience, each.event) for each in session.scalars(query)]


@pytest.fixture
def head(session: Session) -> Head:
    return a_firms_head(session)


@pytest.fixture
def firm_actor(session: Session, head: Head) -> Actor:
    return Actor.of(an_account(session, head=head))


@pytest.fixture
def coordinator(session: Session, head: Head) -> Actor:
    return Actor.of(an_account(session))


def test_a_head_of_the_firm_asks_herself_and_coordinators_hear(
    session: Session, head: Head, firm_actor: Actor, coordinator: Actor
) -> None:
    own = save_firm_request(session, firm_actor, a_command(head.institution_id))
    others = save_firm_request(session, coordinator, a_command(head.institution_id))
    assert (own.by_firm, others.by_firm, own.state) == (True, False, OPEN)
    assert told(session) == [(Audience.COORDINATOR, NotificationEvent.FIRM_ASKED)]


def test_nobody_asks_for_another_firm(session: Session, head: Head) -> None:
    doctor = Actor.of(an_account(session, head=a_head(session, name="王医生")))
    with pytest.raises(Invalid) as refused:
        save_firm_request(session, doctor, a_command(head.institution_id))
    assert "institution_id" in refused.value.messages
    asked = a_firm_request(session, head.institution)
    with pytest.raises(NotFound):
        load(session, doctor, Action.FIRM_REQUEST_EDIT, "firm_request", asked.id)


def test_a_township_speaks_for_the_firms_in_it(session: Session, head: Head) -> None:
    here = Actor.of(an_account(session, Role.TOWNSHIP, region=head.township))
    other = a_township(session, "320981198")
    elsewhere = Actor.of(an_account(session, Role.TOWNSHIP, region=other))
    asked = a_firm_request(session, head.institution)
    assert load(session, here, Action.FIRM_REQUEST_EDIT, "firm_request", asked.id) is asked
    with pytest.raises(NotFound):
        load(session, elsewhere, Action.FIRM_REQUEST_EDIT, "firm_request", asked.id)
    assert list(firms_spoken_for(session, elsewhere)) == []
    a_venue(session, other, firm_id=head.institution_id)
    assert [firm.id for firm in firms_spoken_for(session, elsewhere)] == [head.institution_id]


def test_who_looks_on_reads_no_words(session: Session, head: Head) -> None:
    asked = a_firm_request(session, head.institution)
    observer = Actor.of(an_account(session, Role.OBSERVER))
    with pytest.raises(Forbidden):
        load(session, observer, Action.FIRM_REQUEST_EDIT, "firm_request", asked.id)
    assert firm_requests_waiting(session, observer).number == 0


def test_an_answer_by_telephone_takes_it_in_hand(
    session: Session, head: Head, coordinator: Actor, firm_actor: Actor
) -> None:
    asked = a_firm_request(session, head.institution)
    said = TelephoneAnswer(clock.today(), "工程师建议先测砂型含水率", asked.version)
    with pytest.raises(Forbidden):
        answer_by_telephone(session, firm_actor, asked, said)
    answer_by_telephone(session, coordinator, asked, said)
    assert (asked.state, [each.kind for each in asked.entries]) == (IN_HAND, [FirmEntryKind.TELEPHONE])
    assert told(session) == [(Audience.HEAD, NotificationEvent.FIRM_TAKEN_UP)]
    late = TelephoneAnswer(clock.today() + timedelta(days=1), "…", asked.version)
    with pytest.raises(Invalid) as refused:
        answer_by_telephone(session, coordinator, asked, late)
    assert "day" in refused.value.messages


def test_the_firm_is_asked_how_it_ended_once_nothing_is_still_to_come(
    session: Session, head: Head, coordinator: Actor
) -> None:
    asked = a_firm_request(session, head.institution)
    assert firm_requests_waiting(session, coordinator).untouched == 1
    need = a_need(session)
    send_visit(session, coordinator, asked, need)
    waiting = firm_requests_waiting(session, coordinator)
    assert (asked.state, waiting.untouched, waiting.unsaid) == (IN_HAND, 0, 0)
    need.status = NeedStatus.RATED
    session.flush()
    assert firm_requests_waiting(session, coordinator).unsaid == 1
    lines = list_firm_requests(session, coordinator, FirmRequestFilter(shown=FirmRequestsShown.WAITING)).items
    assert [(line.id, line.asks_outcome) for line in lines] == [(asked.id, True)]
    detail = firm_request_detail(session, asked)
    assert (detail.unsaid, [each.id for each in detail.needs]) == (True, [need.id])


def test_only_the_firms_word_closes_it_and_it_can_be_opened_again(
    session: Session, head: Head, firm_actor: Actor, coordinator: Actor
) -> None:
    asked = a_firm_request(session, head.institution)
    close_firm_request(
        session, firm_actor, asked, CloseCommand(FirmOutcome.PARTLY, clock.today(), "好多了", asked.version)
    )
    assert (asked.state, asked.outcome, asked.closed_on) == (CLOSED, FirmOutcome.PARTLY, clock.today())
    assert told(session) == [(Audience.COORDINATOR, NotificationEvent.FIRM_CLOSED)]
    with pytest.raises(Conflict):
        save_firm_request(session, coordinator, a_command(head.institution_id, version=asked.version), asked)
    reopen_firm_request(session, coordinator, asked, ReopenCommand("又出现了", asked.version))
    assert (asked.state, asked.outcome, asked.closed_on) == (OPEN, None, None)
    assert told(session) == [(Audience.HEAD, NotificationEvent.FIRM_REOPENED)]
    said = [(each.kind, each.words, each.by_firm) for each in firm_request_detail(session, asked).entries]
    assert said == [(FirmEntryKind.OUTCOME, "好多了", True), (FirmEntryKind.REOPENED, "又出现了", False)]


def test_what_is_closed_already_is_not_closed_again(session: Session, head: Head, coordinator: Actor) -> None:
    asked = a_firm_request(session, head.institution, CLOSED)
    with pytest.raises(Conflict):
        close_firm_request(
            session, coordinator, asked, CloseCommand(FirmOutcome.SOLVED, clock.today(), "", asked.version)
        )
    with pytest.raises(Outdated):
        reopen_firm_request(session, coordinator, asked, ReopenCommand("…", asked.version + 1))


def test_a_visit_goes_to_no_firm_of_another_county(session: Session, head: Head, coordinator: Actor) -> None:
    asked = a_firm_request(session, head.institution)
    need = a_need(session)
    head.institution.county_code = a_township(session, "320982101").code[:6]
    session.flush()
    with pytest.raises(Conflict):
        send_visit(session, coordinator, asked, need)


def test_each_step_is_told_in_the_trail(session: Session, head: Head, coordinator: Actor) -> None:
    asked = save_firm_request(session, coordinator, a_command(head.institution_id))
    save_firm_request(session, coordinator, a_command(head.institution_id, version=asked.version), asked)
    actions = session.scalars(
        select(AuditEntry.action)
        .where(AuditEntry.subject == FirmRequest.__tablename__)
        .order_by(AuditEntry.id)
    )
    assert list(actions) == ["firm_request.add", "firm_request.edit"]
