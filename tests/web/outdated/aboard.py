"""The forms of a county's way aboard."""

from __future__ import annotations

from tests.builders.places import a_township
from tests.web.outdated.case import Forms, NeverOutdated, Outdated
from tests.web.outdated.little_county import LittleCounty

BEGINNING = "/aboard/320982/townships"


def _beginning(county: LittleCounty) -> str:
    """A second county without a week, and two administrators above both."""
    a_township(county.session, "320982100", "别镇")
    for login in ("ada", "emil"):
        county.accounts[login].region_code = "3209"
    return BEGINNING


def _renamed(county: LittleCounty) -> None:
    county.person("emil").submit(BEGINNING, "/townships", {"townships.320982100.name": "新别镇"})


def _people(county: LittleCounty) -> str:
    a_township(county.session, "320981199", "新镇")
    return "/aboard/320981/people"


def _opened(county: LittleCounty) -> None:
    answer = county.person("bert").submit("/aboard/320981/people", "/accounts", status=200)
    assert answer.select(".slip")


def _told(county: LittleCounty) -> None:
    county.person("bert").submit("/aboard/320981/people", "/basics", {"telephone": "0515-85211111"})


def _way(_county: LittleCounty) -> str:
    return "/aboard/320981"


def _begun(county: LittleCounty) -> None:
    county.person("bert").submit("/aboard/320981", "/trial")


ABOARD: Forms = {
    "aboard.take": NeverOutdated("a county that is aboard by then is named beside the field"),
    "aboard.create": NeverOutdated("a county that is aboard by then is named beside the field"),
    "aboard_steps.set_right": Outdated(
        _beginning, "/townships", _renamed, "Stored now: 新别镇", who="ada",
        typed={"townships.320982100.name": "旧别镇"}, kept=("旧别镇",),
    ),
    "aboard_people.add_coordinator": NeverOutdated("a new account; a name that is taken is refused beside it"),
    "aboard_people.add_townships": Outdated(
        _people, "/accounts", _opened, "Every township can sign in", again=False
    ),
    "aboard_people.keep_basics": Outdated(
        _people, "/basics", _told, "Stored now: 0515-85211111", typed={"telephone": "0515-85212222"},
        kept=("0515-85212222",),
    ),
    "aboard_steps.begin_trial": Outdated(_way, "/trial", _begun, "being made right now", again=False),
    "first_account.create": NeverOutdated("only as long as nobody can sign in; of two at once one is made"),
}  # fmt: skip
