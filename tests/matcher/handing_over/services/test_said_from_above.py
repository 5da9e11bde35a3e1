"""A county whose coordinator has fallen ill or left without a word: who answers is said from above."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.accounts.passwords import IssuedPassword
from matcher.accounts.services.close_account import close_account
from matcher.errors import Forbidden, Invalid, NotFound
from matcher.handing_over.queries.counties_answered import counties_answered
from matcher.handing_over.queries.first_page import answering_here
from matcher.handing_over.queries.handovers import handover_tag
from matcher.handing_over.queries.open_matters import open_matters
from matcher.handing_over.schemas.handover import HandoverCommand
from matcher.handing_over.schemas.successor import SuccessorCommand
from matcher.handing_over.services.open_successor import open_successor
from matcher.handing_over.services.say_handover import say_handover
from matcher.models import Account, Handover, Notification, Region
from matcher.notifications.sentences import sentence_of
from matcher.policy import Actor
from matcher.vocabulary import Role
from tests.builders.handovers import a_handover
from tests.builders.needs import a_need
from tests.builders.people import an_account
from tests.builders.places import DONGTAI, a_county
from tests.builders.weeks import QUIET_THURSDAY

pytestmark = pytest.mark.time_machine(QUIET_THURSDAY, tick=False)
FIRST, LAST = date(2026, 3, 9), date(2026, 3, 20)
PASSWORD = IssuedPassword("not-easily-guessed", "hash")


def above(session: Session, role: Role = Role.COORDINATOR, code: str = "3209") -> Actor:
    a_county(session, "320981" if code == "3209" else f"{code}01")
    return Actor.of(an_account(session, role, region=session.get_one(Region, code), name="市科协"))


def said(session: Session, actor: Actor, wang: Account, li: Account, last: date | None = LAST) -> Handover:
    command = HandoverCommand(wang.id, li.id, FIRST, handover_tag(session, DONGTAI), last, "")
    return say_handover(session, actor, DONGTAI, command)


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.ADMINISTRATOR])
def test_the_city_says_it_and_the_county_hears_from_whom(session: Session, role: Role) -> None:
    wang, li = an_account(session, name="王主任"), an_account(session, name="李华")
    said(session, above(session, role), wang, li)
    (news,) = session.scalars(select(Notification))
    assert news.region_code == DONGTAI
    assert sentence_of(news).startswith("市科协 has said that 李华 answers for the county in place of 王主任")


def test_neither_an_observer_nor_another_city_says_it(session: Session) -> None:
    wang, li = an_account(session, name="王主任"), an_account(session, name="李华")
    with pytest.raises(Forbidden):
        said(session, above(session, Role.OBSERVER), wang, li)
    with pytest.raises(NotFound):
        said(session, above(session, code="3208"), wang, li)
    assert session.scalars(select(Handover)).all() == []


def test_an_account_is_opened_for_whoever_takes_over(session: Session) -> None:
    a_county(session)
    city = above(session)
    account = open_successor(session, city, DONGTAI, SuccessorCommand("李华", "li.hua", LAST), PASSWORD)
    assert (account.role, account.region_code, account.last_day) == (Role.COORDINATOR, DONGTAI, LAST)
    yesterday = clock.today() - timedelta(days=1)
    with pytest.raises(Invalid):
        open_successor(session, city, DONGTAI, SuccessorCommand("王", "wang", yesterday), PASSWORD)
    with pytest.raises(NotFound):
        open_successor(
            session, above(session, code="3208"), DONGTAI, SuccessorCommand("王", "wang"), PASSWORD
        )


def test_somebody_follows_for_good_whose_account_is_closed(session: Session) -> None:
    wang, li = an_account(session, name="王主任"), an_account(session, name="李华")
    close_account(session, Actor.of(li), wang, wang.version)
    city = above(session)
    with pytest.raises(Invalid) as refused:
        said(session, city, wang, li)
    assert refused.value.messages == {
        "last_day": ["The account of 王主任 is closed, so somebody follows for good."]
    }
    assert said(session, city, wang, li, last=None).last_day is None


def test_from_above_it_is_told_how_much_is_open_and_no_word_of_it(session: Session) -> None:
    wang = an_account(session, name="王主任")
    a_need(session, posted_at=clock.now() - timedelta(weeks=12))
    (there,) = open_matters(session, Actor.of(wang), DONGTAI).parts
    (part,) = open_matters(session, above(session), DONGTAI).parts
    assert (there.total, len(there.rows)) == (1, 1)
    assert (part.matter, part.total, part.rows) == (there.matter, 1, ())


@pytest.mark.parametrize(
    ("days", "is_said", "takes_over"),
    [((0, 5), True, True), ((5, 9), True, True), ((-9, -1), False, False)],
    ids=["now", "coming", "over"],
)
def test_the_first_pages_say_it_while_it_is_true(
    session: Session, days: tuple[int, int], is_said: bool, takes_over: bool
) -> None:
    wang, li = an_account(session, name="王主任"), an_account(session, name="李华")
    first, last = (clock.today() + timedelta(days=number) for number in days)
    a_handover(session, wang, li, first_day=first, last_day=last)
    for reader, reads in ((wang, False), (li, takes_over)):
        here = answering_here(session, Actor.of(reader))
        assert [row.successor for row in here.rows] == (["李华"] if is_said else [])
        assert (here.taken_over is not None) is reads
    named = counties_answered(session, above(session))
    assert [(each.region.code, each.is_without) for each in named] == ([(DONGTAI, False)] if is_said else [])


def test_the_city_sees_a_county_at_work_without_a_coordinator(session: Session) -> None:
    a_need(session)
    city = above(session)
    (named,) = counties_answered(session, city)
    assert (named.region.code, named.is_without, list(named.rows)) == (DONGTAI, True, [])
    an_account(session, name="李华")
    assert counties_answered(session, city) == []
