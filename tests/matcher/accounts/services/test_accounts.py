"""Accounts: nobody gives more than they have, nobody touches a higher role or their own standing."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.accounts.passwords import IssuedPassword, hash_password, issue_password, verify_password
from matcher.accounts.schemas.account import AccountCommand, NewAccountCommand
from matcher.accounts.schemas.profile import PasswordCommand
from matcher.accounts.services.change_password import acceptable_hash, change_password
from matcher.accounts.services.close_account import close_account
from matcher.accounts.services.create_account import create_account
from matcher.accounts.services.edit_account import edit_account
from matcher.accounts.services.reset_password import reset_password
from matcher.accounts.tokens import token_hash
from matcher.errors import Conflict, Invalid, NotFound
from matcher.models import Account, Region, SignIn
from matcher.policy import Action, Actor, load
from matcher.vocabulary import Role
from tests.builders.people import a_head, an_account
from tests.builders.places import a_county, a_township

ISSUED = IssuedPassword("a word", "its hash")


def coordinator(session: Session) -> Actor:
    return Actor.of(an_account(session, Role.COORDINATOR))


def signed_in(session: Session, account: Account, token: str) -> None:
    now = clock.now()
    session.add(
        SignIn(
            token_hash=token_hash(token),
            account_id=account.id,
            created_at=now,
            last_seen_at=now,
            expires_at=now,
        )
    )
    session.flush()


def sign_ins(session: Session, account: Account) -> int:
    return session.scalar(select(func.count(SignIn.id)).where(SignIn.account_id == account.id)) or 0


def test_the_password_shown_is_the_one_that_works(session: Session) -> None:
    wanted = NewAccountCommand(Role.TOWNSHIP, "sancang.wang", "王", a_township(session).code)
    issued = issue_password()
    made = create_account(session, coordinator(session), wanted, issued)
    assert verify_password(made.password_hash, issued.text)


def test_a_coordinator_makes_no_administrator(session: Session) -> None:
    wanted = NewAccountCommand(Role.ADMINISTRATOR, "boss", "王", a_county(session).code)
    with pytest.raises(Invalid) as refused:
        create_account(session, coordinator(session), wanted, ISSUED)
    assert set(refused.value.messages) == {"role"}


@pytest.mark.parametrize(
    ("role", "code"),
    [
        (Role.OBSERVER, "3209"),  # wider than the actor's own
        (Role.COORDINATOR, "320982"),  # another county
        (Role.TOWNSHIP, "320981"),  # a county is no township
        (Role.COORDINATOR, "320981115"),  # a township is no county
        (Role.TOWNSHIP, "320981999"),  # missing
    ],
)
def test_an_account_stands_within_reach_and_where_its_role_belongs(
    session: Session, role: Role, code: str
) -> None:
    a_township(session)
    a_county(session, "320982", "大丰区")
    with pytest.raises(Invalid) as refused:
        create_account(session, coordinator(session), NewAccountCommand(role, "somebody", "王", code), ISSUED)
    assert set(refused.value.messages) == {"region_code"}


def test_a_head_has_one_account_in_its_own_name(session: Session) -> None:
    actor, head = coordinator(session), a_head(session)
    made = create_account(session, actor, NewAccountCommand(Role.HEAD, "head.one", head_id=head.id), ISSUED)
    assert (made.name, made.region_code) == (head.name, head.county_code)
    with pytest.raises(Invalid) as refused:
        create_account(session, actor, NewAccountCommand(Role.HEAD, "head.two", head_id=head.id), ISSUED)
    assert set(refused.value.messages) == {"head_id"}


def test_a_sign_in_name_is_given_once(session: Session) -> None:
    taken = an_account(session, Role.OBSERVER)
    wanted = NewAccountCommand(Role.OBSERVER, taken.login, "王", "320981")
    with pytest.raises(Invalid) as refused:
        create_account(session, coordinator(session), wanted, ISSUED)
    assert set(refused.value.messages) == {"login"}


def test_an_administrator_of_the_county_is_out_of_a_coordinators_reach(session: Session) -> None:
    higher = an_account(session, Role.ADMINISTRATOR, region=a_county(session))
    with pytest.raises(NotFound):
        load(session, coordinator(session), Action.ACCOUNT_EDIT, "account", higher.id)


def test_closing_an_account_ends_its_sign_ins(session: Session) -> None:
    account = an_account(session, Role.OBSERVER)
    signed_in(session, account, "token")
    close_account(session, coordinator(session), account, account.version)
    assert not account.active
    assert sign_ins(session, account) == 0


def test_nobody_closes_or_moves_their_own_account(session: Session) -> None:
    own = an_account(
        session, Role.ADMINISTRATOR, region=a_county(session) and session.get_one(Region, "3209")
    )
    with pytest.raises(Conflict):
        close_account(session, Actor.of(own), own, own.version)
    with pytest.raises(Invalid) as refused:
        edit_account(session, Actor.of(own), own, AccountCommand("我", own.version, "320981"))
    assert set(refused.value.messages) == {"region_code"}


def test_a_new_password_ends_the_old_one_and_every_sign_in(session: Session) -> None:
    account = an_account(session, Role.OBSERVER, password_hash=hash_password("the old one"))
    signed_in(session, account, "token")
    issued = issue_password()
    reset_password(session, coordinator(session), account, account.version, issued)
    assert verify_password(account.password_hash, issued.text)
    assert not verify_password(account.password_hash, "the old one")
    assert sign_ins(session, account) == 0


@pytest.mark.parametrize("wanted", ["the old one", "password1234"])
def test_neither_the_present_password_nor_a_common_one_is_taken(session: Session, wanted: str) -> None:
    account = an_account(session, Role.OBSERVER)
    with pytest.raises(Invalid) as refused:
        acceptable_hash(account, PasswordCommand("the old one", wanted, wanted))
    assert set(refused.value.messages) == {"wanted"}


def test_an_issued_password_is_to_be_changed_and_ones_own_is_not(session: Session) -> None:
    actor = coordinator(session)
    wanted = NewAccountCommand(Role.TOWNSHIP, "sancang.wang", "王", a_township(session).code)
    account = create_account(session, actor, wanted, ISSUED)
    assert account.must_change_password
    change_password(session, Actor.of(account), "hash", token="here")
    assert not account.must_change_password
    reset_password(session, actor, account, account.version, ISSUED)
    assert account.must_change_password


def test_changing_ones_own_password_keeps_only_this_browser(session: Session) -> None:
    account = an_account(session, Role.OBSERVER, password_hash=hash_password("the old one"))
    for token in ("here", "elsewhere"):
        signed_in(session, account, token)
    change_password(session, Actor.of(account), hash_password("the new one"), token="here")
    assert list(session.scalars(select(SignIn.token_hash))) == [token_hash("here")]
