"""Handing a county over once it has begun: read, named on pages, ended early, put right."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.errors import Conflict, Invalid
from matcher.handing_over.queries.handovers import answering, handover_tag, handovers_of
from matcher.handing_over.schemas.handover import HandoverCommand
from matcher.handing_over.services.confirm_reading import confirm_reading
from matcher.handing_over.services.say_handover import say_handover
from matcher.handing_over.services.take_back_handover import take_back_handover
from matcher.models import Account, AuditEntry, Handover, Notification
from matcher.notifications.sentences import sentence_of
from matcher.policy import Actor
from matcher.vocabulary import HandoverState, Role
from tests.builders.handovers import a_handover
from tests.builders.people import an_account
from tests.builders.places import DONGTAI, a_county
from tests.builders.weeks import QUIET_THURSDAY

pytestmark = pytest.mark.time_machine(QUIET_THURSDAY, tick=False)
TODAY, LAST = date(2026, 3, 5), date(2026, 3, 20)
DAY = timedelta(days=1)


def two(session: Session) -> tuple[Account, Account]:
    return an_account(session, name="王主任"), an_account(session, name="李华")


def said(session: Session, wang: Account, li: Account, first: date, last: date | None = LAST) -> Handover:
    command = HandoverCommand(wang.id, li.id, first, handover_tag(session, DONGTAI), last)
    return say_handover(session, Actor.of(wang), DONGTAI, command)


def test_who_stands_in_stands_in_no_more_and_it_can_be_said_anew(session: Session) -> None:
    wang, li = two(session)
    handover = a_handover(session, wang, li, first_day=TODAY - 3 * DAY, last_day=LAST)
    take_back_handover(session, Actor.of(wang), handover, handover.version)
    assert (handover.last_day, handover.taken_back_at) == (TODAY - DAY, None)
    assert answering(session, DONGTAI) == []
    (news,) = session.scalars(select(Notification))
    assert sentence_of(news) == (
        "From Thu 5 Mar on 王主任 answers for the county again and 李华 stands in no more."
    )
    (entry,) = session.scalars(select(AuditEntry).where(AuditEntry.action == "handover.end"))
    assert entry.detail["said"] == LAST.isoformat()
    said(session, wang, an_account(session), TODAY)


def test_what_begins_today_is_taken_back_altogether(session: Session) -> None:
    wang, li = two(session)
    handover = said(session, wang, li, TODAY)
    take_back_handover(session, Actor.of(wang), handover, handover.version)
    assert [row.state for row in handovers_of(session, DONGTAI)] == [HandoverState.TAKEN_BACK]
    said(session, wang, li, TODAY)


@pytest.mark.parametrize(("first", "last"), [(TODAY, None), (TODAY - 9 * DAY, TODAY - DAY)])
def test_what_is_over_or_for_good_and_begun_stays(session: Session, first: date, last: date | None) -> None:
    handover = a_handover(session, first_day=first, last_day=last)
    with pytest.raises(Conflict):
        take_back_handover(session, Actor.of(an_account(session)), handover, handover.version)


def test_whose_account_ends_does_not_take_back_what_others_have_said(session: Session) -> None:
    wang, li = two(session)
    handover = a_handover(session, wang, li, said_by=li.id)
    with pytest.raises(Conflict):
        take_back_handover(session, Actor.of(wang), handover, handover.version)
    own = a_handover(session, wang, li, said_by=wang.id)
    take_back_handover(session, Actor.of(wang), own, own.version)
    assert own.taken_back_at is not None


def test_who_has_been_let_in_again_can_hand_over_again(session: Session) -> None:
    wang, li = two(session)
    wang.last_day = TODAY - 10 * DAY
    a_handover(session, wang, li, first_day=TODAY - 9 * DAY)
    assert len(answering(session, DONGTAI)) == 1
    wang.last_day = None
    session.flush()
    assert answering(session, DONGTAI) == []
    handover = said(session, wang, li, TODAY + DAY)
    assert [row.id for row in answering(session, DONGTAI)] == [handover.id]


def test_two_do_not_stand_in_for_each_other_on_the_same_days(session: Session) -> None:
    wang, li = two(session)
    said(session, wang, li, TODAY)
    with pytest.raises(Invalid) as refused:
        said(session, li, wang, LAST)
    assert set(refused.value.messages) == {"successor_id"}
    said(session, li, wang, LAST + DAY, LAST + 2 * DAY)


def test_who_takes_over_says_once_that_it_was_read(session: Session) -> None:
    wang, li = two(session)
    handover = said(session, wang, li, TODAY)
    with pytest.raises(Conflict):
        confirm_reading(session, Actor.of(wang), handover, handover.version)
    confirm_reading(session, Actor.of(li), handover, handover.version)
    confirm_reading(session, Actor.of(li), handover, 0)
    assert handover.read_at == clock.now()
    assert session.scalar(select(AuditEntry.action).order_by(AuditEntry.id.desc())) == "handover.read"
    over = a_handover(session, wang, li, first_day=TODAY - 9 * DAY, last_day=TODAY - DAY)
    with pytest.raises(Conflict):
        confirm_reading(session, Actor.of(li), over, over.version)


def test_pages_say_who_answers_while_it_is_so(session: Session) -> None:
    wang, li = two(session)
    gone = an_account(session, last_day=TODAY - 50 * DAY)
    now = a_handover(session, wang, li, first_day=TODAY - 3 * DAY, last_day=TODAY)
    a_handover(session, wang, li, first_day=TODAY - 9 * DAY, last_day=TODAY - 4 * DAY)
    lately = a_handover(session, gone, li, first_day=TODAY - 20 * DAY)
    a_handover(session, gone, li, first_day=TODAY - 40 * DAY)
    a_handover(session, wang, li, first_day=TODAY + 31 * DAY, last_day=TODAY + 31 * DAY)
    for other in (
        an_account(session, active=False),
        an_account(session, Role.OBSERVER, region=a_county(session)),
        an_account(session, region=a_county(session, "320904")),
    ):
        a_handover(session, wang, other, first_day=TODAY, last_day=TODAY)
    assert [row.id for row in answering(session, DONGTAI)] == [lately.id, now.id]
