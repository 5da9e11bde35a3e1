"""The forms of the duties before a visit."""

from __future__ import annotations

from datetime import date

from tests.builders.duties import a_duty, told
from tests.web.outdated.case import Forms, Outdated
from tests.web.outdated.little_county import LittleCounty


def _page(county: LittleCounty) -> str:
    a_duty(county.session, county.week.topic)
    return f"/needs/{county.week.needs[0].id}"


def _page_told(county: LittleCounty) -> str:
    address = _page(county)
    told(county.session, county.week.needs[0], date(2026, 3, 2))
    return address


def _tick(county: LittleCounty) -> None:
    county.person("dora").submit(f"/needs/{county.week.needs[0].id}", "/duties", {"told_on": "2026-03-04"})


def _untick(county: LittleCounty) -> None:
    county.person("dora").submit(f"/needs/{county.week.needs[0].id}", "/duties/not-told")


DUTIES: Forms = {
    "duties.told": Outdated(
        _page, "/duties", _tick, "told on Wed 4 Mar", who="cleo", typed={"told_on": "2026-03-03"}, again=False
    ),
    "duties.not_told": Outdated(_page_told, "/not-told", _untick, "not told yet", who="cleo", again=False),
}
