"""Who does not want to be contacted is left alone, until that person says otherwise."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.deliveries.queries.readers import Reader
from matcher.deliveries.schemas.addresses import AddressesCommand
from matcher.deliveries.services.choose_addresses import choose_addresses
from matcher.errors import Conflict, Invalid
from matcher.invitations.queries.reconsiderable import can_reconsider
from matcher.models import Assignment, AuditEntry, Head, MessageAddress, Notification, PersonalPage
from matcher.notifications.queries.call_list import call_list
from matcher.notifications.services.notify import notify_asked
from matcher.notifications.services.outbox import add_of_visit
from matcher.policy import Actor
from matcher.policy.actor import link_actor
from matcher.registry.queries.opted_out import has_opted_out
from matcher.registry.queries.what_goes import opt_out_notice
from matcher.registry.schemas.agree_again import AgreeAgain
from matcher.registry.schemas.head import HeadCommand
from matcher.registry.services.archive import restore
from matcher.registry.services.opt_out import agree_again, opt_out
from matcher.registry.services.save_head import save_head
from matcher.sheets.services.send_sheet import send_sheet
from matcher.spreadsheets.text_table import read_pasted
from matcher.vocabulary import (
    LIVE_ANSWERS,
    AddressKind,
    Answer,
    Audience,
    Kind,
    NotificationEvent,
    Role,
    SheetKind,
)
from matcher.week.heads import heads_of
from tests.builders.catalogue import a_topic
from tests.builders.needs import a_need
from tests.builders.people import a_head, a_personal_page, an_account
from tests.builders.places import DONGTAI
from tests.builders.rounds import an_assignment

PHONE = "139 1234 5678"


@pytest.fixture
def actor(session: Session) -> Actor:
    return Actor.of(an_account(session, Role.COORDINATOR, name="王芳"))


@pytest.fixture
def wang(session: Session) -> Head:
    return a_head(session, topics={a_topic(session): 3}, phone=PHONE)


def _asked(session: Session, head: Head, answer: Answer = Answer.WAITING, *, in_days: int = 3) -> Assignment:
    entry = an_assignment(session, a_need(session), head, starts_at=clock.now() + timedelta(days=in_days))
    notify_asked(session, entry.invitations)
    entry.invitations[0].answer = answer
    session.flush()
    return entry


def _untold(session: Session, audience: Audience) -> list[str]:
    rows = select(Notification.event).where(
        Notification.audience == audience, Notification.told_at.is_(None), Notification.overtaken_at.is_(None)
    )
    return sorted(event.value for event in session.scalars(rows))


def test_what_waits_and_what_is_promised_is_declined(session: Session, wang: Head) -> None:
    waiting, promised = _asked(session, wang), _asked(session, wang, Answer.ACCEPTED, in_days=5)
    opt_out(session, link_actor(wang), wang)
    assert {each.invitations[0].answer for each in (waiting, promised)} == {Answer.DECLINED}


def test_of_the_person_only_what_past_visits_need_is_kept(session: Session, wang: Head) -> None:
    session.add(MessageAddress(head_id=wang.id, position=1, kind=AddressKind.SMS, address=""))
    a_personal_page(session, wang)
    account = an_account(session, head=wang)
    opt_out(session, link_actor(wang), wang)
    session.refresh(wang)
    assert (wang.phone, wang.offer, wang.active, account.active) == ("", None, False, False)
    assert session.scalar(select(func.count()).select_from(MessageAddress)) == 0
    assert session.get_one(PersonalPage, wang.id).ends_at is None
    assert "1234" not in wang.opted_out_number


def test_nobody_plans_with_the_head_or_rings_it_up(session: Session, actor: Actor, wang: Head) -> None:
    _asked(session, wang)
    opt_out(session, link_actor(wang), wang)
    assert heads_of(session, DONGTAI, ()) == ()
    assert _untold(session, Audience.HEAD) == []
    assert call_list(session, actor).recipients == ()


def test_nothing_later_is_told_either(session: Session, wang: Head) -> None:
    entry = _asked(session, wang)
    opt_out(session, link_actor(wang), wang)
    entry.invitations[0].answer = Answer.ACCEPTED
    add_of_visit(session, NotificationEvent.THANKED, Audience.HEAD, entry, entry.invitations[0])
    assert _untold(session, Audience.HEAD) == []


def test_the_coordinators_hear_of_it_without_a_need(session: Session, wang: Head) -> None:
    opt_out(session, link_actor(wang), wang)
    (news,) = session.scalars(select(Notification)).all()
    assert (news.event, news.audience, news.need_id, news.head_id) == (
        NotificationEvent.OPTED_OUT, Audience.COORDINATOR, None, wang.id,
    )  # fmt: skip


def test_a_no_of_this_kind_is_not_taken_back_by_a_link(session: Session, wang: Head) -> None:
    entry = _asked(session, wang)
    opt_out(session, link_actor(wang), wang)
    assert not can_reconsider(session, entry.invitations[0])


@pytest.mark.parametrize("phone", [PHONE, "139-1234-5678"])
def test_nobody_enters_the_number_again(session: Session, actor: Actor, wang: Head, phone: str) -> None:
    opt_out(session, link_actor(wang), wang)
    again = HeadCommand(Kind.MEDICAL, "王医生", wang.institution_id, wang.township_code, phone=phone)
    with pytest.raises(Invalid) as refused:
        save_head(session, actor, again)
    assert set(refused.value.messages) == {"phone"}


def test_a_list_with_the_number_says_so_beside_it(session: Session, actor: Actor, wang: Head) -> None:
    opt_out(session, link_actor(wang), wang)
    text = f"姓名\t手机号码\t所在单位\t类别\n王医生\t13912345678\t{wang.institution.name}\t医卫\n"
    sheet = send_sheet(session, actor, SheetKind.HEADS, "名单", read_pasted(text))
    assert sheet.rows[0].state.value == "error"
    assert "not to be contacted" in str(sheet.rows[0].messages["phone"])


def test_nobody_takes_the_head_back_or_chooses_a_channel_for_it(
    session: Session, actor: Actor, wang: Head
) -> None:
    opt_out(session, link_actor(wang), wang)
    with pytest.raises(Conflict):
        restore(session, actor, wang, wang.version)
    with pytest.raises(Conflict):
        choose_addresses(session, actor, Reader(head_id=wang.id), AddressesCommand())
    edited = HeadCommand(Kind.MEDICAL, wang.name, wang.institution_id, wang.township_code, phone="13800000000",
                         version=wang.version)  # fmt: skip
    with pytest.raises(Invalid):
        save_head(session, actor, edited, wang)


def test_twice_is_once(session: Session, wang: Head) -> None:
    for _ in range(2):
        opt_out(session, link_actor(wang), wang)
    assert session.query(AuditEntry).filter_by(action="head.opt_out").count() == 1
    assert session.scalar(select(func.count()).select_from(Notification)) == 1


def test_all_records_with_the_number_are_left_alone(session: Session, wang: Head) -> None:
    twin = a_head(session, name="王建国", phone="139-1234-5678")
    entries = [_asked(session, wang), _asked(session, twin, Answer.ACCEPTED, in_days=5)]
    assert [each.is_promised for each in opt_out_notice(session, wang).goes] == [False, True]
    assert opt_out_notice(session, wang).others == ("王建国",)
    opt_out(session, link_actor(wang), wang)
    assert {each.invitations[0].answer for each in entries} == {Answer.DECLINED}
    session.refresh(twin)
    assert (twin.phone, twin.active, twin.offer) == ("", False, None)
    assert twin.opted_out_at is not None
    assert _untold(session, Audience.HEAD) == []


def test_both_records_in_one_visit_are_declined(session: Session, wang: Head) -> None:
    twin = a_head(session, name="王建国", phone=PHONE)
    need = a_need(session, topics=[a_topic(session), a_topic(session)])
    entry = an_assignment(session, need, wang, twin, starts_at=clock.now() + timedelta(days=3))
    opt_out(session, link_actor(wang), wang)
    assert {each.answer for each in entry.invitations}.isdisjoint(LIVE_ANSWERS)


@pytest.mark.parametrize(("own", "other"), [("0515-85212345转801", "0515-85212345转802"), ("", "")])
def test_whoever_has_another_number_is_asked_on(session: Session, own: str, other: str) -> None:
    head, colleague = a_head(session, phone=own), a_head(session, name="李医生", phone=other)
    opt_out(session, link_actor(head), head)
    assert (colleague.opted_out_at, colleague.active, colleague.phone) == (None, True, other)


def test_one_record_taken_back_leaves_the_others_alone(session: Session, actor: Actor, wang: Head) -> None:
    twin = a_head(session, name="王建国", phone=PHONE)
    opt_out(session, link_actor(wang), wang)
    agree_again(session, actor, wang, AgreeAgain(PHONE, "周三来电，愿意再讲", wang.version))
    assert (twin.active, twin.phone) == (False, "")
    assert not has_opted_out(session, wang.county_code, PHONE)


def test_the_heads_own_word_takes_it_back_and_is_written_down(
    session: Session, actor: Actor, wang: Head
) -> None:
    opt_out(session, link_actor(wang), wang)
    agree_again(session, actor, wang, AgreeAgain(PHONE, "周三来电，愿意再讲", wang.version))
    assert (wang.active, wang.phone, wang.opted_out_at, wang.opted_out_number) == (True, PHONE, None, "")
    assert wang.offer is not None
    assert (wang.offer.published, wang.offer.hours_assumed) == (False, True)
    entry = session.query(AuditEntry).filter_by(action="head.agree_again").one()
    assert entry.detail["how"] == "周三来电，愿意再讲"
    assert entry.account_id == actor.account_id


def test_who_had_not_opted_out_has_nothing_to_take_back(session: Session, actor: Actor, wang: Head) -> None:
    with pytest.raises(Conflict):
        agree_again(session, actor, wang, AgreeAgain(PHONE, "来电", wang.version))
