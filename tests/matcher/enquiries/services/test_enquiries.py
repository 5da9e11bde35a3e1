"""Several heads are asked at once whether they could: nothing is booked, one is invited, the others are thanked."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.assignments.services.withdraw_visit import withdraw_visit
from matcher.database.engine import transaction
from matcher.enquiries.queries.open_enquiries import enquiries_of_head
from matcher.enquiries.schemas.ask_whether import Answer, AskWhether
from matcher.enquiries.services.answer_enquiry import answer_enquiry
from matcher.enquiries.services.ask_whether import ask_whether
from matcher.enquiries.services.choose_enquiry import choose_enquiry
from matcher.errors import Conflict, Invalid
from matcher.models import (
    Assignment,
    BookedSlot,
    CountySettings,
    Enquiry,
    Head,
    Invitation,
    Notification,
    Round,
)
from matcher.needs.schemas.withdrawal import Withdrawal
from matcher.policy.actor import link_actor
from matcher.vocabulary import Answer as Said
from matcher.vocabulary import AssignmentStatus, Audience, EnquiryState, NeedStatus, NotificationEvent
from tests.builders.needs import a_need
from tests.builders.people import a_head
from tests.builders.rounds import an_assignment
from tests.builders.weeks import COORDINATOR, QUIET_THURSDAY, a_little_week
from tests.statements import counted

pytestmark = pytest.mark.time_machine(QUIET_THURSDAY, tick=False)


def a_hole(session: Session) -> tuple[Assignment, list[Head]]:
    """A joint visit whose second head has declined, and two heads who could step in."""
    week = a_little_week(session, 1)
    need = a_need(session, topics=[week.topic] * 2)
    first, second, *others = (a_head(session, topics={week.topic: 3}) for _ in range(4))
    visit = an_assignment(session, need, first, second)
    gone = visit.invitations[1]
    gone.answer = Said.DECLINED
    session.query(BookedSlot).filter(BookedSlot.invitation_id == gone.id).delete()
    for each in visit.invitations:
        each.answer_by = clock.now() + timedelta(hours=48)
    session.flush()
    return visit, others


def asked(session: Session, visit: Assignment, heads: list[Head]) -> list[Enquiry]:
    command = AskWhether(tuple(head.id for head in heads), position=1)
    return ask_whether(session, COORDINATOR, visit.round, visit.need_id, command)


def news(session: Session, head: Head) -> list[NotificationEvent]:
    query = select(Notification.event).where(
        Notification.audience == Audience.HEAD,
        Notification.head_id == head.id,
        Notification.overtaken_at.is_(None),
    )
    return list(session.scalars(query.order_by(Notification.id)))


def test_asking_books_nothing_and_tells_each(session: Session) -> None:
    visit, others = a_hole(session)
    before = session.scalar(select(func.count()).select_from(BookedSlot))
    found = asked(session, visit, others)
    assert [each.state for each in found] == [EnquiryState.WAITING] * 2
    assert session.scalar(select(func.count()).select_from(BookedSlot)) == before
    assert [news(session, head) for head in others] == [[NotificationEvent.ENQUIRED]] * 2


def test_who_is_asked_already_is_asked_once(session: Session) -> None:
    visit, others = a_hole(session)
    asked(session, visit, others[:1])
    assert [each.head_id for each in asked(session, visit, others)] == [others[1].id]
    assert news(session, others[0]) == [NotificationEvent.ENQUIRED]


def test_a_rule_in_the_way_is_named_with_the_head(session: Session) -> None:
    visit, _ = a_hole(session)
    stranger = a_head(session, name="外行")
    with pytest.raises(Invalid) as refused:
        asked(session, visit, [stranger])
    assert "外行" in str(refused.value.messages["head_ids"][0])


def test_asking_many_takes_the_week_no_more_often_than_asking_one(session: Session) -> None:
    taken = []
    for number in (1, 3):
        visit, others = a_hole(session)
        heads = [
            *others,
            a_head(session, topics=dict.fromkeys((each.topic for each in others[0].offer.topics), 3)),
        ]
        with counted(session) as statements:
            asked(session, visit, heads[:number])
        taken.append(sum("FROM availability" in each for each in statements))
    assert taken[0] == taken[1]
    assert taken[0] > 0


def test_a_head_reads_how_many_others_are_asked_in_one_statement(session: Session) -> None:
    visit, (head, other) = a_hole(session)
    asked(session, visit, [head, other])
    with counted(session) as statements:
        rows = enquiries_of_head(session, head.id)
    assert [row.others for row in rows] == [1]
    assert len(statements) == 1


def test_nobody_is_asked_for_a_part_that_somebody_has(session: Session) -> None:
    visit, others = a_hole(session)
    with pytest.raises(Conflict):
        ask_whether(session, COORDINATOR, visit.round, visit.need_id, AskWhether((others[0].id,), position=0))


def test_a_yes_waits_for_the_coordinator_who_invites_and_the_others_are_thanked(session: Session) -> None:
    visit, others = a_hole(session)
    first, second = asked(session, visit, others)
    answer_enquiry(session, link_actor(others[0]), first, Answer(could=True))
    assert first.state is EnquiryState.COULD
    told = session.scalars(
        select(Notification.event).where(Notification.audience == Audience.COORDINATOR)
    ).all()
    assert told == [NotificationEvent.COULD_COME]
    choose_enquiry(session, COORDINATOR, first, first.version)
    assert (first.state, second.state) == (EnquiryState.CHOSEN, EnquiryState.OVER)
    assert first.invitation is not None
    assert (first.invitation.head_id, first.invitation.answer) == (others[0].id, Said.WAITING)
    assert news(session, others[0])[-1] is NotificationEvent.ASKED_INSTEAD


def test_who_has_heard_of_the_question_and_not_answered_hears_that_it_is_settled(session: Session) -> None:
    visit, others = a_hole(session)
    first, second = asked(session, visit, others)
    answer_enquiry(session, link_actor(others[1]), second, Answer(could=True))
    answer_enquiry(session, link_actor(others[0]), first, Answer(could=True))
    choose_enquiry(session, COORDINATOR, first, first.version)
    assert news(session, others[1])[-1] is NotificationEvent.ENQUIRY_OVER


def test_the_first_who_could_is_invited_where_the_county_wants_it(session: Session) -> None:
    visit, others = a_hole(session)
    session.add(CountySettings(county_code="320981", first_yes=1))
    first, second = asked(session, visit, others)
    answer_enquiry(session, link_actor(others[1]), second, Answer(could=True))
    assert (first.state, second.state) == (EnquiryState.OVER, EnquiryState.CHOSEN)
    with pytest.raises(Conflict):
        answer_enquiry(session, link_actor(others[0]), first, Answer(could=True))


def test_an_answer_may_be_changed_and_said_twice_is_once(session: Session) -> None:
    visit, others = a_hole(session)
    first, _ = asked(session, visit, others)
    answer_enquiry(session, link_actor(others[0]), first, Answer(could=False))
    answer_enquiry(session, link_actor(others[0]), first, Answer(could=True))
    version = first.version
    answer_enquiry(session, link_actor(others[0]), first, Answer(could=True))
    assert (first.state, first.version) == (EnquiryState.COULD, version)


def test_who_has_not_said_yes_is_not_chosen(session: Session) -> None:
    visit, others = a_hole(session)
    first, _ = asked(session, visit, others)
    with pytest.raises(Conflict):
        choose_enquiry(session, COORDINATOR, first, first.version)


def test_calling_the_visit_off_ends_the_questions(session: Session) -> None:
    visit, others = a_hole(session)
    first, _ = asked(session, visit, others)
    answer_enquiry(session, link_actor(others[0]), first, Answer(could=True))
    withdraw_visit(session, COORDINATOR, visit, Withdrawal(visit.version))
    assert set(session.scalars(select(Enquiry.state))) == {EnquiryState.OVER}
    assert news(session, others[0])[-1] is NotificationEvent.ENQUIRY_OVER
    assert news(session, others[1]) == [], "nobody had asked yet, as far as is known"


def test_an_open_need_is_asked_for_at_a_time_of_its_own(session: Session) -> None:
    week = a_little_week(session, 1)
    visit = an_assignment(session, week.needs[0], week.heads[0])
    visit.status, visit.invitations[0].answer = AssignmentStatus.DECLINED, Said.DECLINED
    week.needs[0].status = NeedStatus.POSTED
    session.query(BookedSlot).delete()
    head = a_head(session, topics={week.topic: 3})
    session.flush()
    start = visit.starts_at
    command = AskWhether((head.id,), 0, start.date(), start.hour * 60 + start.minute)
    (enquiry,) = ask_whether(
        session, COORDINATOR, session.get_one(Round, visit.round_id), visit.need_id, command
    )
    answer_enquiry(session, COORDINATOR, enquiry, Answer(True, enquiry.version), noted_by="王主任")
    choose_enquiry(session, COORDINATOR, enquiry, enquiry.version)
    assert enquiry.invitation is not None
    assert (enquiry.invitation.assignment.starts_at, enquiry.noted_by) == (start, "王主任")


def test_two_coordinators_who_choose_at_once_invite_one(engine: Engine) -> None:
    with transaction(engine) as session:
        visit, others = a_hole(session)
        found = asked(session, visit, others)
        for head, enquiry in zip(others, found, strict=True):
            answer_enquiry(session, link_actor(head), enquiry, Answer(could=True))
        keys = [(each.id, each.version) for each in found]
    gate = Barrier(2)

    def choose(key: tuple[int, int]) -> str:
        gate.wait()
        try:
            with transaction(engine) as session:
                choose_enquiry(session, COORDINATOR, session.get_one(Enquiry, key[0]), key[1])
        except Conflict:
            return "refused"
        return "done"

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(choose, keys)) == ["done", "refused"]
    with transaction(engine) as session:
        waiting = select(func.count()).select_from(Invitation).where(Invitation.answer == Said.WAITING)
        assert session.scalar(waiting) == 2, "the first head, and one of the two"
