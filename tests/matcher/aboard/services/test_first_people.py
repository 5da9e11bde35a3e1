"""Who signs in first, and how the county is reached."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from matcher.aboard.queries.townships import without_account
from matcher.aboard.schemas.people import Basics, FirstCoordinator, TickedTownship, TownshipAccounts
from matcher.aboard.services.add_regions import add_regions
from matcher.aboard.services.open_accounts import open_coordinator_account, open_township_accounts
from matcher.aboard.services.set_basics import set_basics
from matcher.accounts.passwords import issue_password, verify_password
from matcher.errors import Invalid, Outdated
from matcher.models import Account, CountySettings, Region
from matcher.policy import Actor
from matcher.vocabulary import Role
from tests.builders.people import an_account
from tests.builders.sketches import a_sketch

ADMINISTRATOR = Actor(None, Role.ADMINISTRATOR, "41", "administrator")
BOTH = TownshipAccounts((TickedTownship("410122100", ticked=True), TickedTownship("410122101", ticked=True)))


@pytest.fixture
def county(session: Session) -> Region:
    return add_regions(session, a_sketch("韩寺镇", "官渡镇"))[0]


def test_every_township_gets_an_account_under_its_code(session: Session, county: Region):
    opened = open_township_accounts(
        session, ADMINISTRATOR, county, BOTH, [issue_password(), issue_password()]
    )
    assert [(slip.place.name, slip.login) for slip in opened] == [
        ("韩寺镇", "410122100"),
        ("官渡镇", "410122101"),
    ]
    kept = session.query(Account).filter_by(login="410122101").one()
    assert verify_password(kept.password_hash, opened[1].password)
    assert (kept.role, kept.must_change_password) == (Role.TOWNSHIP, True)
    assert without_account(session, county.code) == []


def test_a_sign_in_name_that_was_given_before_gets_a_number(session: Session, county: Region):
    an_account(
        session, Role.TOWNSHIP, region=session.get_one(Region, "410122100"), login="410122100", active=False
    )
    only = TownshipAccounts(BOTH.townships[:1])
    [slip] = open_township_accounts(session, ADMINISTRATOR, county, only, [issue_password()])
    assert slip.login == "410122100-2"


def test_nobody_gets_a_second_one_by_an_old_page(session: Session, county: Region):
    an_account(session, Role.TOWNSHIP, region=session.get_one(Region, "410122100"))
    with pytest.raises(Outdated):
        open_township_accounts(session, ADMINISTRATOR, county, BOTH, [issue_password()] * 2)


def test_nothing_ticked_is_said(session: Session, county: Region):
    with pytest.raises(Invalid):
        open_township_accounts(session, ADMINISTRATOR, county, TownshipAccounts(), [])


def test_the_coordinator_signs_in_for_the_county(session: Session, county: Region):
    issued = issue_password()
    account = open_coordinator_account(
        session, ADMINISTRATOR, county, FirstCoordinator("王芳", "wang.fang"), issued
    )
    assert (account.role, account.region_code) == (Role.COORDINATOR, "410122")


def test_telephone_and_intake_are_kept_and_an_old_page_is_refused(session: Session, county: Region):
    own = session.get_one(CountySettings, county.code)
    version = own.version
    wanted = Basics(intake_until=17 * 60, version=version, telephone="0371-62180000", intake_weekday=3)
    set_basics(session, ADMINISTRATOR, county, wanted)
    assert (own.telephone, own.intake_weekday, own.intake_until) == ("0371-62180000", 3, 17 * 60)
    with pytest.raises(Outdated):
        set_basics(session, ADMINISTRATOR, county, wanted)
