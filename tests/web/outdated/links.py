"""The forms behind an invitation's personal link."""

from __future__ import annotations

from tests.web.outdated.case import Forms, NeverOutdated, Outdated
from tests.web.outdated.invited import an_invitation
from tests.web.outdated.little_county import LittleCounty


def _link(county: LittleCounty) -> str:
    invitation = an_invitation(county)
    county.session.flush()
    return f"/a/{county.app.extensions['sizhang.answer_links'].token_of(invitation)}"


def _declined(county: LittleCounty) -> str:
    _say(county, "decline", "/decline", reason="busy")
    return _link(county)


def _say(county: LittleCounty, answer: str, page: str = "", **said: object) -> None:
    address = f"/answers/{an_invitation(county).id}{page}"
    county.person("head").submit(address, f"/{answer}", said)


def _somebody_else(county: LittleCounty) -> None:
    """The coordinator places another head for the need."""
    page = county.need_page()
    county.person("bert").submit(page, "/place", {"head_ids.0": county.spare.id, "start": "10:15"})


LINKS: Forms = {
    "answer_link.accept": Outdated(
        _link,
        "/accept",
        lambda county: _say(county, "decline", "/decline", reason="busy"),
        "You have declined this already",
        who="head",
        again=False,
    ),
    "answer_link.decline": Outdated(
        _link,
        "/decline",
        lambda county: _say(county, "accept"),
        "You have accepted this already",
        who="head",
        typed={"reason": "busy", "remark": "改到周五可以"},
        kept=("改到周五可以",),
    ),
    "answer_link.suggest": Outdated(
        _link,
        "/suggest",
        lambda county: _say(county, "accept"),
        "You have accepted this already",
        who="head",
        typed={"half_days": "2026-03-13.am"},
        again=False,
    ),
    "answer_link.reconsider": Outdated(
        _declined,
        "/reconsider",
        _somebody_else,
        "Somebody else is being asked by now",
        who="head",
        again=False,
    ),
    "answer_link.contact": NeverOutdated("it shows a number and changes nothing"),
}
