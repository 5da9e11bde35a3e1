"""Nobody is closed, moved or ended who is expected to answer."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from matcher import clock
from matcher.accounts.schemas.account import AccountCommand
from matcher.accounts.services.close_account import close_account
from matcher.accounts.services.edit_account import edit_account
from matcher.database.engine import transaction
from matcher.errors import Conflict, Invalid
from matcher.models import Account, Region
from matcher.policy import Actor
from matcher.vocabulary import Role
from tests.builders.handovers import a_handover
from tests.builders.people import an_account
from tests.builders.places import DONGTAI, a_county
from tests.races import side_by_side

DAY = timedelta(days=1)


def an_administrator(session: Session) -> Account:
    a_county(session)
    return an_account(session, Role.ADMINISTRATOR, region=session.get_one(Region, "3209"))


def refused(session: Session, actor: Actor, account: Account) -> list[str]:
    """Closing is refused; the fields at which moving and ending are."""
    tried: list[str] = []
    elsewhere = a_county(session, "320904").code
    with pytest.raises(Conflict):
        close_account(session, actor, account, account.version)
    for command in (
        AccountCommand(account.name, account.version, elsewhere, account.last_day),
        AccountCommand(account.name, account.version, account.region_code, clock.today() + DAY),
    ):
        with pytest.raises(Invalid) as error:
            edit_account(session, actor, account, command)
        tried += error.value.messages
    return tried


def test_the_last_coordinator_of_a_county_stays(session: Session) -> None:
    wang = an_account(session)
    actor = Actor.of(an_administrator(session))
    an_account(session, last_day=clock.today() + DAY)
    an_account(session, active=False)
    an_account(session, Role.OBSERVER)
    assert refused(session, actor, wang) == ["region_code", "last_day"]
    an_account(session)
    close_account(session, actor, wang, wang.version)
    assert not wang.active


def test_an_account_that_nobody_has_used_yet_may_go(session: Session) -> None:
    wrong = an_account(session, must_change_password=True)
    close_account(session, Actor.of(an_administrator(session)), wrong, wrong.version)
    assert not wrong.active


def test_who_takes_over_for_good_stays_until_then(session: Session) -> None:
    wang, li = an_account(session), an_account(session)
    an_account(session)
    wang.last_day = clock.today() + 2 * DAY
    coming = a_handover(session, wang, li, first_day=clock.today() + 3 * DAY)
    actor = Actor.of(an_administrator(session))
    assert refused(session, actor, li) == ["region_code", "last_day"]
    coming.taken_back_at = clock.now()
    session.flush()
    close_account(session, actor, li, li.version)


def test_whose_place_is_taken_for_good_is_not_given_a_later_day(session: Session) -> None:
    wang = an_account(session, last_day=clock.today() + 2 * DAY)
    actor = Actor.of(an_administrator(session))
    a_handover(session, wang, first_day=clock.today() + 3 * DAY)
    for day in (clock.today() + 3 * DAY, None):
        with pytest.raises(Invalid):
            edit_account(session, actor, wang, AccountCommand("王主任", wang.version, DONGTAI, day))
    edit_account(session, actor, wang, AccountCommand("王主任", wang.version, DONGTAI, clock.today() + DAY))
    assert wang.last_day == clock.today() + DAY


def test_of_administrators_those_above_are_enough(session: Session) -> None:
    above = an_administrator(session)
    below = an_account(session, Role.ADMINISTRATOR, region=a_county(session))
    with pytest.raises(Conflict):
        close_account(session, Actor.of(below), above, above.version)
    close_account(session, Actor.of(above), below, below.version)
    assert not below.active


def test_two_do_not_close_each_other(engine: Engine) -> None:
    with transaction(engine) as session:
        accounts = [an_account(session), an_account(session)]
        pairs = [
            (Actor.of(one), other.id, other.version)
            for one, other in zip(accounts, accounts[::-1], strict=True)
        ]

    def closes(actor: Actor, key: int, version: int, session: Session) -> None:
        close_account(session, actor, session.get_one(Account, key), version)

    steps = [lambda session, pair=pair: closes(*pair, session) for pair in pairs]
    assert sorted(side_by_side(engine, *steps)) == ["conflict", "done"]
