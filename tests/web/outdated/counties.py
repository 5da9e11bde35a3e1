"""The forms of a county's stage, and of taking over from another county."""

from __future__ import annotations

from sqlalchemy import select

from matcher.models import Topic
from tests.builders.adoption import a_stage
from tests.builders.catalogue import a_topic
from tests.builders.places import DONGTAI
from tests.web.outdated.case import Forms, Outdated
from tests.web.outdated.little_county import LittleCounty

DAFENG = "320904"


def _somebody_says(county: LittleCounty) -> None:
    a_stage(county.session, words="盐科协〔2026〕3号")
    county.session.commit()


def _other_county(county: LittleCounty) -> str:
    a_topic(county.session, county_code=DAFENG, name="心肺复苏", id=777)
    return f"/settings/{DONGTAI}/copy?source={DAFENG}"


def _other_county_changes(county: LittleCounty) -> None:
    county.session.scalars(select(Topic).where(Topic.county_code == DAFENG)).one().minutes = 45
    county.session.commit()


COUNTIES: Forms = {
    "copying.take": Outdated(
        _other_county,
        "/copy",
        _other_county_changes,
        "changed after you had opened it",
        typed={"topics": "777"},
    ),
    "counties.stage": Outdated(
        lambda county: f"/counties/{DONGTAI}",
        "/stage",
        _somebody_says,
        "盐科协〔2026〕3号",
        who="city",
        typed={"stage": "full", "words": "全域推行"},
        kept=("全域推行",),
    ),
}
