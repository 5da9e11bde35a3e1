"""Which townships a county has is set right before it begins, all or nothing."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from matcher.aboard.queries.townships import township_tag, townships_of
from matcher.aboard.schemas.townships import TownshipEdit, TownshipsCommand
from matcher.aboard.services.add_regions import add_regions
from matcher.aboard.services.set_townships import set_townships
from matcher.aboard.township_rows import read_townships
from matcher.errors import Conflict, Invalid, Outdated
from matcher.models import Region
from matcher.policy import Actor
from matcher.spreadsheets.text_table import read_pasted
from matcher.vocabulary import Role
from tests.builders.people import an_account
from tests.builders.regions import a_change
from tests.builders.rounds import a_round
from tests.builders.sketches import a_sketch

ADMINISTRATOR = Actor(None, Role.ADMINISTRATOR, "41", "administrator")


@pytest.fixture
def county(session: Session) -> Region:
    return add_regions(session, a_sketch("韩寺镇", "官渡镇"))[0]


def setting(session: Session, county: Region, *edits: TownshipEdit, added: str = "") -> None:
    seen = township_tag(townships_of(session, county.code))
    rows = read_townships(read_pasted(added), county.code) if added else ()
    set_townships(session, ADMINISTRATOR, county, TownshipsCommand(seen, edits, added), rows)


def names(session: Session, county: Region) -> list[str]:
    return [town.name for town in townships_of(session, county.code)]


def test_one_is_renamed_one_left_out_and_one_added(session: Session, county: Region):
    setting(
        session, county, TownshipEdit("410122100", "韩寺街道"), TownshipEdit("410122101", "官渡镇", leave_out=True),
        added="410122105\t刘集镇",
    )  # fmt: skip
    assert names(session, county) == ["韩寺街道", "刘集镇"]
    assert session.get_one(Region, "410122100").name_en == "Hansi Subdistrict"
    assert session.get_one(Region, "410122105").position_is_real is False


def test_one_that_is_in_use_stays(session: Session, county: Region):
    an_account(session, Role.TOWNSHIP, region=session.get_one(Region, "410122101"))
    with pytest.raises(Invalid) as refused:
        setting(session, county, TownshipEdit("410122101", "官渡镇", leave_out=True))
    assert list(refused.value.messages) == ["townships.410122101.leave_out"]
    assert names(session, county) == ["韩寺镇", "官渡镇"]


def test_two_of_one_name_cannot_be_told_apart(session: Session, county: Region):
    with pytest.raises(Invalid):
        setting(session, county, TownshipEdit("410122100", "官渡镇"))


def test_a_row_with_a_fault_adds_nothing(session: Session, county: Region):
    with pytest.raises(Invalid):
        setting(session, county, added="999\t刘集镇")


def test_a_county_that_has_begun_keeps_its_townships(session: Session, county: Region):
    a_round(session, county.code)
    with pytest.raises(Conflict):
        setting(session, county, TownshipEdit("410122100", "韩寺街道"))


def test_an_outdated_list_changes_nothing(session: Session, county: Region):
    with pytest.raises(Outdated):
        set_townships(session, ADMINISTRATOR, county, TownshipsCommand("before"), ())


def test_one_that_a_change_of_areas_names_stays(session: Session, county: Region):
    a_change(session, session.get_one(Region, "410122101"))
    with pytest.raises(Invalid) as refused:
        setting(session, county, TownshipEdit("410122101", "官渡镇", leave_out=True))
    assert list(refused.value.messages) == ["townships.410122101.leave_out"]
