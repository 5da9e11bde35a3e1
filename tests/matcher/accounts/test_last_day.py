"""The last day of an account: who cannot sign in any more, whose sign-in ends, who may say it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.accounts.passwords import IssuedPassword, hash_password
from matcher.accounts.queries.accounts import list_accounts, signed_in_count
from matcher.accounts.schemas.account import AccountCommand, AccountFilter, NewAccountCommand
from matcher.accounts.services.close_account import reopen_account
from matcher.accounts.services.create_account import create_account
from matcher.accounts.services.edit_account import edit_account
from matcher.accounts.services.reset_password import reset_password
from matcher.accounts.services.sign_in import begin_sign_in, find_sign_in
from matcher.accounts.services.try_password import PasswordTries
from matcher.counties.queries.county_facts import county_basics
from matcher.database.engine import transaction
from matcher.errors import Conflict, Invalid
from matcher.models import Account, Refusal
from matcher.policy import Actor
from matcher.schemas.filters import Shown
from matcher.vocabulary import RefusalKind, Role
from tests.builders.people import a_head, an_account
from tests.builders.places import DONGTAI, a_county

YESTERDAY = timedelta(days=-1)
PASSWORD = "tea-and-oranges"


def test_whoever_knows_the_password_is_told_that_the_account_has_ended(engine: Engine) -> None:
    with transaction(engine) as session:
        account = an_account(
            session, login="wang", password_hash=hash_password(PASSWORD), last_day=clock.today()
        )
        key = account.id
    tries = PasswordTries(engine, name_rate="9 per minute", address_rate="9 per minute", key="k")
    assert tries.sign_in("wang", PASSWORD, "10.0.0.1").id == key
    token = begin_sign_in(engine, key, hours=9)
    assert find_sign_in(engine, token, idle_minutes=60) is not None
    with transaction(engine) as session:
        session.get_one(Account, key).last_day = clock.today() + YESTERDAY
    assert find_sign_in(engine, token, idle_minutes=60) is None
    for password, words in ((PASSWORD, "could be used until"), ("guessed", "do not belong together")):
        with pytest.raises(Invalid) as refused:
            tries.sign_in("wang", password, "10.0.0.1")
        assert words in str(refused.value.messages)
    with transaction(engine) as session:
        assert set(session.scalars(select(Refusal.kind))) == {RefusalKind.CLOSED_ACCOUNT}


def test_it_is_said_on_the_form_and_not_of_the_past_or_of_oneself(session: Session) -> None:
    actor, other = Actor.of(own := an_account(session)), an_account(session)
    later = clock.today() + timedelta(days=20)
    edit_account(session, actor, other, AccountCommand("张小梅", other.version, DONGTAI, later))
    assert other.last_day == later
    edit_account(session, actor, other, AccountCommand("张小梅", other.version, DONGTAI))
    assert other.last_day is None
    for account, day in ((other, clock.today() + YESTERDAY), (own, later)):
        with pytest.raises(Invalid) as refused:
            edit_account(session, actor, account, AccountCommand("张小梅", account.version, DONGTAI, day))
        assert set(refused.value.messages) == {"last_day"}


def test_accounts_of_heads_have_none(session: Session) -> None:
    actor, account = Actor.of(an_account(session)), an_account(session, head=a_head(session))
    with pytest.raises(Invalid) as refused:
        edit_account(
            session, actor, account, AccountCommand("张小梅", account.version, last_day=clock.today())
        )
    assert set(refused.value.messages) == {"last_day"}
    wanted = NewAccountCommand(Role.HEAD, "li.head", head_id=a_head(session).id, last_day=clock.today())
    with pytest.raises(Invalid) as refused:
        create_account(session, actor, wanted, IssuedPassword("a word", "its hash"))
    assert set(refused.value.messages) == {"last_day"}


def test_what_has_ended_is_closed_until_it_is_opened_again(engine: Engine) -> None:
    with transaction(engine) as session:
        actor = Actor.of(an_account(session))
        ended = an_account(session, last_day=clock.today() + YESTERDAY)
        key = ended.id
    begin_sign_in(engine, key, hours=9)
    with transaction(engine) as session:
        ended = session.get_one(Account, key)
        assert signed_in_count(session, ended, clock.now()) == 0
        with pytest.raises(Conflict):
            reset_password(session, actor, ended, ended.version, IssuedPassword("a word", "its hash"))
        reopen_account(session, actor, ended, ended.version)
        assert ended.last_day is None
        assert signed_in_count(session, ended, clock.now()) == 0


def test_sign_ins_do_not_come_back_with_a_later_day(engine: Engine) -> None:
    with transaction(engine) as session:
        actor = Actor.of(an_account(session))
        key = an_account(session, last_day=clock.today() + YESTERDAY).id
    token = begin_sign_in(engine, key, hours=9)
    with transaction(engine) as session:
        ended = session.get_one(Account, key)
        edit_account(session, actor, ended, AccountCommand("张小梅", ended.version, DONGTAI, clock.today()))
    assert find_sign_in(engine, token, idle_minutes=60) is None


def test_a_past_last_day_does_not_stand_in_the_way_of_a_new_name(session: Session) -> None:
    other = an_account(session, last_day=date(2026, 1, 31))
    command = AccountCommand("李华", other.version, DONGTAI, date(2026, 1, 31))
    assert edit_account(session, Actor.of(an_account(session)), other, command).name == "李华"


def test_a_new_account_may_have_one_from_the_beginning(session: Session) -> None:
    last = clock.today() + timedelta(days=20)
    wanted = NewAccountCommand(Role.COORDINATOR, "li.hua", "李华", a_county(session).code, last_day=last)
    made = create_account(
        session, Actor.of(an_account(session)), wanted, IssuedPassword("a word", "its hash")
    )
    assert made.last_day == last


def test_lists_count_it_among_the_closed_ones(session: Session) -> None:
    over = an_account(session, last_day=clock.today() + YESTERDAY)
    administrator = Actor.of(an_account(session, Role.ADMINISTRATOR))
    of = {
        shown: {row.id for row in list_accounts(session, administrator, AccountFilter(shown=shown)).items}
        for shown in Shown
    }
    assert over.id in of[Shown.ARCHIVED]
    assert over.id not in of[Shown.ACTIVE]
    assert not county_basics(session, DONGTAI)[0].has_coordinator
