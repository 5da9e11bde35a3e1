"""The form of a county's stage."""

from __future__ import annotations

from tests.builders.adoption import a_stage
from tests.builders.places import DONGTAI
from tests.web.outdated.case import Forms, Outdated
from tests.web.outdated.little_county import LittleCounty


def _somebody_says(county: LittleCounty) -> None:
    a_stage(county.session, words="盐科协〔2026〕3号")
    county.session.commit()


COUNTIES: Forms = {
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
