"""Taking a county aboard adds its regions and the standard catalogue, once."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from matcher.models import CountySettings, Region, ResourcePack, Topic, TopicDuty
from matcher.vocabulary import Level
from seeds.catalogue import topics
from seeds.county import UnknownCounty, load_county


def test_a_county_comes_with_its_townships_and_everything_above(session: Session):
    county = load_county(session, "320981")
    assert (county.level, county.name, county.parent_code) == (Level.COUNTY, "东台市", "3209")
    levels = dict(session.execute(select(Region.level, func.count()).group_by(Region.level)).all())
    assert levels == {Level.PROVINCE: 1, Level.CITY: 1, Level.COUNTY: 1, Level.TOWNSHIP: 14}
    assert session.get(CountySettings, "320981") is not None


def test_the_standard_catalogue_comes_with_its_kit(session: Session):
    load_county(session, "320981")
    hypertension = session.scalars(select(Topic).where(Topic.code == "hypertension")).one()
    assert hypertension.spoken.startswith("\ngxyfzjz")
    assert hypertension.minutes == 90
    assert [(entry.pack.code, entry.quantity) for entry in hypertension.packs] == [("bp-monitor-kit", 1)]
    assert session.scalar(select(func.count()).select_from(Topic)) == len(topics())


def test_the_topics_say_who_is_told_before_a_visit(session: Session):
    """Named as the offices of this county are; whoever edits the catalogue changes it."""
    load_county(session, "320981")
    duties = session.scalars(select(TopicDuty)).all()
    assert {(each.whom, each.workdays, each.schools_only) for each in duties} == {
        ("市卫生健康委", 5, False), ("市教育局", 3, True),
    }  # fmt: skip


def test_the_catalogue_can_be_left_out(session: Session):
    load_county(session, "320981", catalogue=False)
    assert session.scalar(select(func.count()).select_from(Topic)) == 0


def test_loading_again_adds_nothing_and_keeps_changes(session: Session):
    load_county(session, "320981")
    pack = session.scalars(select(ResourcePack).where(ResourcePack.code == "science-caravan")).one()
    pack.stock = 5
    before = [
        session.scalar(select(func.count()).select_from(model)) for model in (Region, Topic, ResourcePack)
    ]
    load_county(session, "320981")
    after = [
        session.scalar(select(func.count()).select_from(model)) for model in (Region, Topic, ResourcePack)
    ]
    assert before == after
    assert pack.stock == 5


@pytest.mark.parametrize("code", ["110101", "3209", "320981115", "", "东台市"])
def test_an_unknown_code_is_refused_by_name(session: Session, code: str):
    with pytest.raises(UnknownCounty, match=f"{code};"):
        load_county(session, code)
    assert session.scalar(select(func.count()).select_from(Region)) == 0
