"""Handing a county over: for a while or for good, one word at a time, heard by everybody, taken back in time."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.database.engine import transaction
from matcher.deliveries.queries.readers import Reader, Recipient, readers_of
from matcher.errors import Forbidden, Invalid, Outdated
from matcher.handing_over.queries.handovers import answering, handover_tag, handovers_of
from matcher.handing_over.schemas.handover import HandoverCommand
from matcher.handing_over.services.say_handover import say_handover
from matcher.handing_over.services.take_back_handover import take_back_handover
from matcher.models import Account, AuditEntry, Handover, Notification
from matcher.notifications.sentences import sentence_of
from matcher.policy import Actor
from matcher.vocabulary import Audience, HandoverState, NotificationEvent, Role, ToldBy
from tests.builders.people import an_account
from tests.builders.places import DONGTAI, a_county
from tests.builders.weeks import QUIET_THURSDAY
from tests.races import side_by_side

pytestmark = pytest.mark.time_machine(QUIET_THURSDAY, tick=False)
FIRST, LAST = date(2026, 3, 9), date(2026, 3, 20)


def two(session: Session) -> tuple[Account, Account]:
    return an_account(session, name="王主任"), an_account(session, name="李华")


def said(
    session: Session,
    wang: Account,
    li: Account,
    first: date = FIRST,
    last: date | None = LAST,
    *,
    actor: Actor | None = None,
) -> Handover:
    command = HandoverCommand(wang.id, li.id, first, handover_tag(session, DONGTAI), last, "钥匙在办公室")
    return say_handover(session, actor or Actor.of(wang), DONGTAI, command)


def test_for_a_while_somebody_answers_and_every_coordinator_hears_of_it(session: Session) -> None:
    wang, li = two(session)
    handover = said(session, wang, li)
    (row,) = handovers_of(session, DONGTAI)
    assert (row.successor, row.coordinator, row.state) == ("李华", "王主任", HandoverState.COMING)
    assert answering(session, DONGTAI) == [row]
    assert wang.last_day is None
    (news,) = session.scalars(select(Notification))
    assert (news.audience, news.region_code) == (Audience.COORDINATOR, DONGTAI)
    assert "李华 answers for the county in place of 王主任" in sentence_of(news)
    (entry,) = session.scalars(select(AuditEntry).where(AuditEntry.action == "handover.say"))
    assert (entry.subject_key, entry.region_code) == (str(handover.id), DONGTAI)


def test_for_good_the_old_account_ends_the_day_before_and_hears_nothing_more(session: Session) -> None:
    wang, li = two(session)
    said(session, wang, li, last=None)
    assert wang.last_day == FIRST - timedelta(days=1)
    everybody = Recipient(Audience.COORDINATOR, None, DONGTAI)
    assert readers_of(session, everybody) == [Reader(reader_id=wang.id), Reader(reader_id=li.id)]
    wang.last_day = clock.today() - timedelta(days=1)
    session.flush()
    assert readers_of(session, everybody) == [Reader(reader_id=li.id)]


def test_an_account_that_ends_sooner_is_not_made_longer(session: Session) -> None:
    wang, li = two(session)
    wang.last_day = clock.today()
    said(session, wang, li, last=None)
    assert wang.last_day == clock.today()


@pytest.mark.parametrize(
    ("first", "last", "field"),
    [
        (date(2026, 3, 4), LAST, "first_day"),  # past
        (date(2026, 3, 5), None, "first_day"),  # for good from today on
        (FIRST, date(2026, 3, 8), "last_day"),
    ],
)
def test_days_that_do_not_fit_are_refused(
    session: Session, first: date, last: date | None, field: str
) -> None:
    wang, li = two(session)
    with pytest.raises(Invalid) as refused:
        said(session, wang, li, first, last)
    assert set(refused.value.messages) == {field}


def test_both_are_coordinators_of_the_county_who_can_sign_in(session: Session) -> None:
    wang, li = two(session)
    others = [
        an_account(session, Role.OBSERVER, region=a_county(session)), an_account(session, active=False),
        an_account(session, last_day=date(2026, 3, 4)), an_account(session, region=a_county(session, "320904")),
        an_account(session, last_day=date(2026, 3, 19)), wang,
    ]  # fmt: skip
    for other in others:
        with pytest.raises(Invalid) as refused:
            said(session, wang, other)
        assert set(refused.value.messages) == {"successor_id"}
    with pytest.raises(Invalid):
        said(session, others[1], li)


def test_of_one_place_it_is_said_once_for_a_day(session: Session) -> None:
    wang, li = two(session)
    said(session, wang, li)
    with pytest.raises(Invalid):
        said(session, wang, li, LAST, LAST + timedelta(days=3))
    with pytest.raises(Invalid):
        said(session, wang, li, FIRST - timedelta(days=2), None)
    said(session, wang, li, LAST + timedelta(days=1), LAST + timedelta(days=3))


def test_taken_back_before_it_begins_the_account_goes_on_and_the_row_stays(session: Session) -> None:
    wang, li = two(session)
    wang.last_day = date(2027, 1, 31)
    handover = said(session, wang, li, last=None)
    told = session.scalars(select(Notification)).one()
    told.told_at, told.told_by = clock.now(), ToldBy.MESSAGE
    take_back_handover(session, Actor.of(li), handover, handover.version)
    assert wang.last_day == date(2027, 1, 31)
    assert answering(session, DONGTAI) == []
    (row,) = handovers_of(session, DONGTAI)
    assert row.state is HandoverState.TAKEN_BACK
    first, second = session.scalars(select(Notification).order_by(Notification.id))
    assert first.overtaken_at is not None
    assert second.event is NotificationEvent.HANDOVER_OFF
    assert "from Mon 9 Mar on after all" in sentence_of(second)
    said(session, wang, li)


def test_what_nobody_has_been_told_of_is_taken_back_without_a_word(session: Session) -> None:
    wang, li = two(session)
    handover = said(session, wang, li)
    take_back_handover(session, Actor.of(li), handover, handover.version)
    assert session.scalars(select(Notification)).one().overtaken_at is not None


def test_another_last_day_said_meanwhile_stays(session: Session) -> None:
    wang, li = two(session)
    handover = said(session, wang, li, last=None)
    wang.last_day = date(2026, 12, 31)
    session.flush()
    take_back_handover(session, Actor.of(li), handover, handover.version)
    assert wang.last_day == date(2026, 12, 31)


@pytest.mark.parametrize("role", [Role.OBSERVER, Role.TOWNSHIP])
def test_only_coordinators_and_administrators_say_it(session: Session, role: Role) -> None:
    wang, li = two(session)
    with pytest.raises(Forbidden):
        said(session, wang, li, actor=Actor(None, role, DONGTAI, "别人"))
    said(session, wang, li, actor=Actor.of(an_account(session, Role.ADMINISTRATOR, region=a_county(session))))


def test_nobody_speaks_past_another(session: Session) -> None:
    wang, li = two(session)
    seen = handover_tag(session, DONGTAI)
    said(session, wang, li)
    with pytest.raises(Outdated):
        say_handover(session, Actor.of(li), DONGTAI, HandoverCommand(li.id, wang.id, FIRST, seen, LAST))


def test_of_two_at_once_one_is_told_what_the_other_said(engine: Engine) -> None:
    with transaction(engine) as session:
        wang, li = two(session)
        keys, actor, seen = (wang.id, li.id), Actor.of(wang), handover_tag(session, DONGTAI)
    commands = [HandoverCommand(*keys, FIRST, seen, last) for last in (LAST, None)]
    steps = [
        lambda session, command=command: say_handover(session, actor, DONGTAI, command)
        for command in commands
    ]
    assert sorted(side_by_side(engine, *steps)) == ["conflict", "done"]
