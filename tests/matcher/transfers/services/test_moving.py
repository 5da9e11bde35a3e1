"""A head moves to another county: what is past stays where it happened."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.certificates.queries.certificates import certificates_of, checked
from matcher.certificates.queries.service_given import service_given
from matcher.database.engine import transaction
from matcher.errors import Conflict
from matcher.figures.all_figures import ALL_FIGURES
from matcher.figures.period import Days
from matcher.figures.queries.ledger import read_ledger
from matcher.models import (
    Account,
    AuditEntry,
    Head,
    HeadTransfer,
    Notification,
    PersonalPage,
    Post,
)
from matcher.personal_data.services.erase_person import erase_head
from matcher.policy import Actor
from matcher.policy.actor import link_actor
from matcher.registry.services.archive import restore
from matcher.registry.services.opt_out import opt_out
from matcher.transfers.queries.left_behind import left_behind
from matcher.transfers.services.by_the_clock import transfer_heads
from matcher.transfers.services.carry_out import carry_out
from matcher.transfers.services.take_back import take_back
from matcher.visits.queries.service_record import service_record
from matcher.vocabulary import (
    AssignmentStatus,
    Audience,
    LeftBehind,
    NotificationEvent,
    Role,
    Seat,
    TransferState,
)
from matcher.week.heads import recent_sessions
from tests.builders.catalogue import a_topic
from tests.builders.certificates import a_certificate
from tests.builders.groups import a_member, a_proposal
from tests.builders.needs import a_need
from tests.builders.people import a_head, a_personal_page, an_account
from tests.builders.places import a_venue
from tests.builders.posts import a_post
from tests.builders.rounds import an_assignment
from tests.builders.transfers import ELSEWHERE, a_township_elsewhere, a_transfer
from tests.builders.visits import a_visit

OLD = Actor(None, Role.COORDINATOR, "320981", "王主任")
NEW = Actor(None, Role.COORDINATOR, ELSEWHERE, "刘主任")
TWO_MONTHS = Days(clock.today() - timedelta(days=60), clock.today() + timedelta(days=30))


def _past_visit(session: Session, head: Head, days: int = 10) -> None:
    need = a_need(session)
    held = an_assignment(
        session, need, head, status=AssignmentStatus.DONE, starts_at=clock.now() - timedelta(days=days)
    )
    a_visit(session, held, attendance=40)


def _figures(session: Session, code: str) -> dict[str, object]:
    """The whole ledger, and every figure made of it."""
    ledger = read_ledger(session, code, TWO_MONTHS, 6)
    return {"ledger": ledger} | {each.key: each.count(ledger) for each in ALL_FIGURES}


def test_every_figure_of_both_counties_and_the_city_stays(session: Session) -> None:
    topic = a_topic(session)
    head = a_head(session, topics={topic: 3})
    a_topic(session, county_code=ELSEWHERE)
    _past_visit(session, head)
    a_venue(session, a_township_elsewhere(session))
    transfer = a_transfer(session, head, TransferState.AGREED)
    before = {code: _figures(session, code) for code in ("320981", ELSEWHERE, "3209", "32")}
    assert before["320981"]["visits_held"] == 1
    carry_out(session, OLD, transfer)
    session.expire_all()
    assert {code: _figures(session, code) for code in before} == before
    take_back(session, OLD, transfer, transfer.version)
    assert {code: _figures(session, code) for code in before} == before


def test_she_keeps_one_history_and_each_county_its_own(session: Session) -> None:
    head = a_head(session)
    _past_visit(session, head)
    issued = a_certificate(session, head)
    successor = carry_out(session, OLD, a_transfer(session, head, TransferState.AGREED))
    herself = link_actor(successor)
    assert service_record(session, herself).sessions == 1
    assert [each.id for each in certificates_of(session, herself, successor.id)] == [issued.id]
    assert certificates_of(session, NEW, successor.id) == ()
    assert service_given(session, head.id, TWO_MONTHS.first, TWO_MONTHS.last).sessions == 1
    assert service_given(session, successor.id, TWO_MONTHS.first, TWO_MONTHS.last).sessions == 0
    found = checked(session, issued.number)
    assert found is not None
    assert found.revoked_on is None


def test_what_she_gave_lately_still_counts_for_fairness(session: Session) -> None:
    head = a_head(session)
    _past_visit(session, head)
    successor = carry_out(session, OLD, a_transfer(session, head, TransferState.AGREED))
    monday = clock.today() + timedelta(days=1)
    assert recent_sessions(session, ELSEWHERE, monday, 4) == {successor.id: 1}


def test_offer_telephone_account_and_page_go_with_her(session: Session) -> None:
    known, unknown = a_topic(session), a_topic(session, "stroke", name="卒中防治")
    there = a_topic(session, county_code=ELSEWHERE)
    head = a_head(session, topics={known: 3, unknown: 2}, phone="13800000001")
    account, page = an_account(session, head=head), a_personal_page(session, head)
    transfer = a_transfer(session, head, TransferState.AGREED)
    numbers = left_behind(session, head, ELSEWHERE, transfer.day).numbers
    assert (numbers[LeftBehind.TOPICS], numbers[LeftBehind.OTHER_TOPICS]) == (1, 1)
    successor = carry_out(session, OLD, transfer)
    assert successor.phone == "13800000001"
    assert successor.offer is not None
    assert successor.offer.published
    assert [(each.topic_id, each.fit) for each in successor.offer.topics] == [(there.id, 3)]
    assert len(successor.offer.pattern) == len(head.offer.pattern if head.offer else ())
    moved = session.get_one(Account, account.id)
    assert (moved.head_id, moved.region_code, moved.active) == (successor.id, ELSEWHERE, True)
    assert session.get_one(PersonalPage, head.id).ends_at is None
    assert session.get_one(PersonalPage, successor.id).ends_at is not None
    assert page.generation == 2


def test_a_visit_ahead_stands_in_the_way_and_the_workers_say_so(engine: Engine) -> None:
    with transaction(engine) as session:
        head = a_head(session)
        need = a_need(session)
        ahead = an_assignment(
            session, need, head, status=AssignmentStatus.ACCEPTED, starts_at=clock.now() + timedelta(days=2)
        )
        transfer = a_transfer(session, head, TransferState.AGREED)
        left = left_behind(session, head, ELSEWHERE, transfer.day)
        assert not left.is_free
        assert [each.need_id for each in left.visits] == [need.id]
        transfer_id, ahead_id = transfer.id, ahead.id
    assert transfer_heads(engine, clock.now()) == 0
    assert transfer_heads(engine, clock.now()) == 0
    with transaction(engine) as session:
        told = select(Notification.region_code).where(Notification.audience == Audience.COORDINATOR)
        assert session.scalars(told.order_by(Notification.region_code)).all() == ["320924", "320981"]
        assert (
            session.get_one(HeadTransfer, transfer_id).held_back["en"].startswith("The head still has visits")
        )
        for invitation in session.get_one(type(ahead), ahead_id).invitations:
            invitation.answer = invitation.answer.CANCELLED
    assert transfer_heads(engine, clock.now()) == 1
    with transaction(engine) as session:
        assert session.get_one(HeadTransfer, transfer_id).state is TransferState.DONE
    assert transfer_heads(engine, clock.now()) == 0


def test_it_waits_for_its_day(session: Session) -> None:
    tomorrow = clock.today() + timedelta(days=1)
    transfer = a_transfer(session, a_head(session), TransferState.AGREED, day=tomorrow)
    with pytest.raises(Conflict):
        carry_out(session, OLD, transfer)


def test_seats_of_the_county_end_and_those_above_go_with_her(session: Session) -> None:
    head = a_head(session)
    here, above = a_post(session, head), a_post(session, head, Seat.VICE_CHAIR, region_code="3209")
    transfer = a_transfer(session, head, TransferState.AGREED)
    successor = carry_out(session, OLD, transfer)
    yesterday = clock.today() - timedelta(days=1)
    assert session.get_one(Post, here.id).last_day == session.get_one(Post, above.id).last_day == yesterday
    held = select(Post.region_code, Post.first_day).where(Post.head_id == successor.id).order_by(Post.id)
    assert [tuple(each) for each in session.execute(held)] == [("3209", clock.today())]
    take_back(session, OLD, transfer, transfer.version)
    assert session.get_one(Post, here.id).last_day is None
    assert session.scalars(select(Post.id).order_by(Post.id)).all() == sorted([here.id, above.id])


def test_groups_end_and_proposals_are_answered(session: Session) -> None:
    head, leader = a_head(session), a_head(session)
    member, _ = a_member(session, head, leads=True), a_member(session, leader, leads=True)
    proposal = a_proposal(session, a_need(session), head, leader)
    transfer = a_transfer(session, head, TransferState.AGREED)
    carry_out(session, OLD, transfer)
    assert member.until == clock.today()
    assert proposal.settled_words.endswith(transfer.to_county.name)
    take_back(session, OLD, transfer, transfer.version)
    assert member.until is None


def test_everybody_hears_of_it_and_the_old_record_stays_shut(session: Session) -> None:
    head = a_head(session)
    transfer = a_transfer(session, head, TransferState.AGREED)
    successor = carry_out(session, OLD, transfer)
    told = select(Notification.audience, Notification.region_code, Notification.head_id).where(
        Notification.event == NotificationEvent.TRANSFER_DONE
    )
    assert {tuple(each) for each in session.execute(told)} == {
        (Audience.HEAD, ELSEWHERE, successor.id),
        (Audience.COORDINATOR, "320981", head.id),
        (Audience.COORDINATOR, ELSEWHERE, successor.id),
    }
    assert not head.active
    with pytest.raises(Conflict):
        restore(session, OLD, head, head.version)
    actions = select(AuditEntry.action).where(AuditEntry.subject == "head_transfer")
    assert session.scalars(actions).all() == ["head_transfer.carry_out"]


def test_it_is_taken_back_whole(session: Session) -> None:
    head = a_head(session)
    account = an_account(session, head=head)
    transfer = a_transfer(session, head, TransferState.AGREED)
    number = carry_out(session, OLD, transfer).id
    take_back(session, NEW, transfer, transfer.version)
    assert session.get(Head, number) is None
    assert head.active
    assert session.get_one(Account, account.id).head_id == head.id
    assert transfer.state is TransferState.UNDONE


def test_not_once_the_new_county_has_asked_her(session: Session) -> None:
    head = a_head(session)
    transfer = a_transfer(session, head, TransferState.AGREED)
    successor = carry_out(session, OLD, transfer)
    an_assignment(session, a_need(session), successor, status=AssignmentStatus.ACCEPTED)
    with pytest.raises(Conflict), session.begin_nested():
        take_back(session, OLD, transfer, transfer.version)
    assert session.get(Head, successor.id) is not None


def test_she_can_come_back_to_where_she_was(session: Session) -> None:
    head = a_head(session)
    _past_visit(session, head)
    away = carry_out(session, OLD, a_transfer(session, head, TransferState.AGREED))
    back = a_transfer(
        session, away, TransferState.AGREED, to_code="320981", institution_id=head.institution_id,
        new_township_code=head.township_code,
    )  # fmt: skip
    third = carry_out(session, NEW, back)
    assert third.first_id == away.first_id == head.id
    assert service_record(session, link_actor(third)).sessions == 1


def test_wanting_no_contact_and_being_erased_reach_both_records(session: Session) -> None:
    head = a_head(session, phone="13800000001")
    successor = carry_out(session, OLD, a_transfer(session, head, TransferState.AGREED))
    opt_out(session, NEW, successor)
    assert (head.phone, head.opted_out_at is not None) == ("", True)
    name = head.name
    erase_head(session, NEW, successor)
    session.expire_all()
    assert name not in {session.get_one(Head, head.id).name, session.get_one(Head, successor.id).name}
