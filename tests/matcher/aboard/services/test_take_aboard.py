"""A county of any province comes aboard with everything above and below it, once."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from matcher.aboard.services.add_regions import add_regions
from matcher.aboard.services.take_aboard import take_aboard
from matcher.aboard.sketch import RegionSketch
from matcher.aboard.township_rows import MOST_TOWNSHIPS
from matcher.errors import Invalid
from matcher.models import AuditEntry, CountySettings, Region, Topic
from matcher.policy import Actor
from matcher.vocabulary import Level, Role
from seeds.shipped import ShippedCounties
from tests.builders.sketches import a_sketch

EVERYWHERE = Actor(None, Role.ADMINISTRATOR, "", "command line")
SHIPPED = ShippedCounties()


def test_a_county_of_the_list_is_found_by_code_and_by_name():
    assert {SHIPPED.find(words)[0].county.name for words in ("320981", "东台市", "东台", "３２０９８１")} == {
        "东台市"
    }
    assert SHIPPED.find("郑州") == []


def test_it_comes_with_its_regions_settings_and_catalogue(session: Session):
    [sketch] = SHIPPED.find("东台")
    county = take_aboard(session, EVERYWHERE, sketch, SHIPPED.fill)
    levels = dict(session.execute(select(Region.level, func.count()).group_by(Region.level)).all())
    assert levels == {Level.PROVINCE: 1, Level.CITY: 1, Level.COUNTY: 1, Level.TOWNSHIP: 14}
    assert session.get(CountySettings, county.code) is not None
    assert session.scalar(select(func.count()).select_from(Topic)) > 20
    entry = session.scalars(select(AuditEntry).where(AuditEntry.action == "region.aboard")).one()
    assert entry.detail["townships"] == 14


def test_townships_without_a_position_stand_in_the_middle_and_say_so(session: Session):
    take_aboard(session, EVERYWHERE, a_sketch("韩寺镇"), SHIPPED.fill)
    town = session.get_one(Region, "410122100")
    assert (town.latitude, town.longitude, town.position_is_real) == (34.8, 113.7, False)  # Zhengzhou's


def test_a_county_without_a_position_lies_where_its_city_does(session: Session):
    add_regions(
        session, replace(a_sketch(code="530102"), city=RegionSketch("5301", "昆明市", "", 25.1, 102.8))
    )
    county = take_aboard(session, EVERYWHERE, a_sketch(code="530111"), SHIPPED.fill)
    assert (county.latitude, county.longitude) == (25.1, 102.8)


def test_of_the_shipped_list_only_real_positions_are_taken(session: Session):
    """The others are drawn at random, which is good for trying things and for nobody who has to find a place."""
    [sketch] = SHIPPED.find("320925")
    county = take_aboard(session, EVERYWHERE, sketch, SHIPPED.fill)
    towns = session.scalars(select(Region).where(Region.level == Level.TOWNSHIP)).all()
    assert {(town.latitude, town.longitude) for town in towns} == {(county.latitude, county.longitude)}
    [other] = SHIPPED.find("320102")
    assert {town.position_is_real for town in other.townships} == {town.is_placed for town in other.townships}


def test_a_county_has_no_more_townships_than_its_forms_take(session: Session):
    many = a_sketch(*(f"{number}镇" for number in range(MOST_TOWNSHIPS + 1)))
    with pytest.raises(Invalid) as refused:
        take_aboard(session, EVERYWHERE, many, SHIPPED.fill)
    assert list(refused.value.messages) == ["townships"]


def test_a_county_that_is_aboard_is_not_taken_twice(session: Session):
    take_aboard(session, EVERYWHERE, a_sketch(), SHIPPED.fill)
    with pytest.raises(Invalid) as refused:
        take_aboard(session, EVERYWHERE, a_sketch(), SHIPPED.fill)
    assert "aboard already" in refused.value.messages["code"][0]


def test_nobody_takes_in_a_county_outside_of_the_own_region(session: Session):
    of_jiangsu = Actor(None, Role.ADMINISTRATOR, "32", "administrator")
    with pytest.raises(Invalid) as refused:
        take_aboard(session, of_jiangsu, a_sketch(), SHIPPED.fill)
    assert "江苏省" in refused.value.messages["code"][0]
    assert session.scalar(select(func.count()).select_from(Region)) == 0
