"""After a move each county reaches its own record; what concerns the person is done where she is."""

from __future__ import annotations

from functools import partial

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from matcher.database.engine import transaction
from matcher.errors import Conflict
from matcher.links.feed_links import FeedSubject
from matcher.models import CalendarFeed, Head, HeadTransfer, MessageAddress, Notification
from matcher.personal_data.queries.erasure_notice import notice_of_head
from matcher.personal_data.services.erase_person import erase_head
from matcher.policy import Actor
from matcher.registry.schemas.agree_again import AgreeAgain
from matcher.registry.services.archive import archive
from matcher.registry.services.opt_out import agree_again, opt_out
from matcher.subscriptions.queries.feeds import feed_at_address, feed_of
from matcher.subscriptions.services.replace_address import replace_address
from matcher.transfers.services.carry_out import carry_out
from matcher.vocabulary import AddressKind, AssignmentStatus, NotificationEvent, Role, TransferState
from tests.builders.needs import a_need
from tests.builders.people import a_head, an_account
from tests.builders.rounds import an_assignment
from tests.builders.transfers import ELSEWHERE, a_transfer
from tests.races import side_by_side

OLD = Actor(None, Role.COORDINATOR, "320981", "王主任")
NEW = Actor(None, Role.COORDINATOR, ELSEWHERE, "刘主任")
ABOVE = Actor(None, Role.ADMINISTRATOR, "3209", "市里")


def _moved(session: Session, **of_head: object) -> tuple[Head, Head]:
    head = a_head(session, **of_head)
    return head, carry_out(session, OLD, a_transfer(session, head, TransferState.AGREED))


def test_the_county_she_left_does_not_erase_her(session: Session) -> None:
    head, successor = _moved(session, name="欧阳青禾")
    need = a_need(session)
    an_assignment(session, need, successor, status=AssignmentStatus.ACCEPTED)
    with pytest.raises(Conflict) as refused:
        erase_head(session, OLD, head)
    assert "plans with this head today" in str(refused.value.text)
    assert (successor.active, successor.name, head.name) == (True, "欧阳青禾", "欧阳青禾")
    notice = notice_of_head(session, OLD, head)
    assert notice.elsewhere is not None
    assert notice.goes == ()


def test_where_she_is_and_above_both_the_notice_says_what_goes_everywhere(session: Session) -> None:
    head, successor = _moved(session, name="欧阳青禾")
    an_assignment(session, a_need(session), successor, status=AssignmentStatus.ACCEPTED)
    login = an_account(session, head=successor).login
    for actor, record in ((NEW, successor), (ABOVE, head)):
        notice = notice_of_head(session, actor, record)
        assert (notice.elsewhere, notice.logins, len(notice.goes)) == (None, (login,), 1)
        assert notice.rows["head"] == 2
    erase_head(session, ABOVE, head)
    session.expire_all()
    assert "欧阳青禾" not in {head.name, successor.name}


def test_ids_of_another_organisations_app_stay(session: Session) -> None:
    head = a_head(session)
    kinds = (AddressKind.WECOM, AddressKind.EMAIL, AddressKind.FEISHU, AddressKind.SMS)
    session.add_all(
        MessageAddress(
            head_id=head.id, position=position, kind=kind, address="" if kind is AddressKind.SMS else "a@b.cn"
        )
        for position, kind in enumerate(kinds)
    )
    session.flush()
    successor = carry_out(session, OLD, a_transfer(session, head, TransferState.AGREED))
    query = select(MessageAddress.position, MessageAddress.kind).order_by(MessageAddress.position)
    assert [tuple(each) for each in session.execute(query.where(MessageAddress.head_id == successor.id))] == [
        (0, AddressKind.EMAIL),
        (1, AddressKind.SMS),
    ]
    kept = query.where(MessageAddress.head_id == head.id)
    assert [kind for _, kind in session.execute(kept)] == list(kinds)


def test_her_calendar_is_given_out_where_she_is_and_replaced_with_its_former_addresses(
    session: Session,
) -> None:
    head, successor = _moved(session)
    former, present = FeedSubject(head_id=head.id), FeedSubject(head_id=successor.id)
    assert feed_of(session, former) is None
    reached = feed_at_address(session, former)
    assert reached is not None
    assert (reached.subject, reached.generation) == (present, 0)
    replace_address(session, NEW, present, 0)
    session.flush()
    counted = select(CalendarFeed.head_id, CalendarFeed.generation).order_by(CalendarFeed.head_id)
    assert [tuple(each) for each in session.execute(counted)] == [(head.id, 1), (successor.id, 1)]
    closed = feed_at_address(session, former)
    assert closed is not None
    assert closed.generation == 1


@pytest.mark.parametrize(
    "state", [TransferState.ASKED, TransferState.CONSENTED, TransferState.AGREED], ids=str
)
def test_who_is_not_asked_any_more_does_not_move(session: Session, state: TransferState) -> None:
    left_alone, archived = a_head(session, phone="13800000001"), a_head(session, phone="13800000002")
    moves = [a_transfer(session, left_alone, state)]
    opt_out(session, OLD, left_alone)
    if state is not TransferState.AGREED:
        moves.append(a_transfer(session, archived, state))
        archive(session, OLD, archived, archived.version)
    assert {each.state for each in moves} == {TransferState.WITHDRAWN}
    told = select(Notification.region_code).where(Notification.event == NotificationEvent.TRANSFER_OFF)
    knew = [] if state is TransferState.ASKED else [ELSEWHERE] * len(moves)
    assert session.scalars(told.order_by(Notification.id)).all() == knew


def test_her_word_counts_on_the_record_she_has(session: Session) -> None:
    head, successor = _moved(session, phone="13800000001")
    opt_out(session, NEW, successor)
    with pytest.raises(Conflict):
        agree_again(session, OLD, head, AgreeAgain("13800000001", "电话里说的", head.version))
    agree_again(session, NEW, successor, AgreeAgain("13800000001", "电话里说的", successor.version))
    assert (head.active, successor.active) == (False, True)


def _leave(head_id: int, session: Session) -> None:
    opt_out(session, OLD, session.get_one(Head, head_id))


def _move(transfer_id: int, session: Session) -> None:
    carry_out(session, OLD, session.get_one(HeadTransfer, transfer_id))


def test_a_wish_not_to_be_contacted_meets_the_move(engine: Engine) -> None:
    with transaction(engine) as session:
        head = a_head(session, phone="13800000001")
        transfer_id = a_transfer(session, head, TransferState.AGREED).id
        head_id = head.id
    ended = side_by_side(engine, partial(_leave, head_id), partial(_move, transfer_id))
    assert ended[0] == "done"
    with transaction(engine) as session:
        assert session.execute(select(Head.id).where(Head.active)).all() == []
        assert session.execute(select(Head.id).where(Head.phone != "")).all() == []
