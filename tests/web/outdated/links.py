"""The forms behind the link of an invitation and of a personal page, and those that give and end such a page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from matcher.models import AvailabilityException, PersonalPage
from tests.builders.people import a_personal_page
from tests.web.outdated.case import Forms, NeverOutdated, Outdated
from tests.web.outdated.heads import hours_changed, limits_changed, topics_changed
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


def _suggested(county: LittleCounty) -> str:
    link = _link(county)
    county.person("head").submit(link, "/suggest", {"half_days": "2026-03-10.pm"})
    return county.need_page()


def _page(county: LittleCounty) -> str:
    head = an_invitation(county).head
    page = county.session.get(PersonalPage, head.id) or a_personal_page(county.session, head)
    return f"/me/{county.app.extensions['sizhang.personal_links'].token_of(page)}"


def _page_with_a_day(county: LittleCounty) -> str:
    county.offer.exceptions.append(
        AvailabilityException(
            day=date(2026, 3, 10), start_minute=0, end_minute=1440, available=False, note=""
        )
    )
    return _page(county)


def _day_added(county: LittleCounty) -> None:
    page = f"/heads/{county.week.heads[0].id}/offer/days"
    county.person("bert").submit(
        page, "/days", {"presence": "away", "first": "2026-03-12", "note": "去省里开会"}
    )


def _offer_by_link(part: str, **state: object) -> Callable[[LittleCounty], str]:
    def page(county: LittleCounty) -> str:
        for name, value in state.items():
            setattr(county.offer, name, value)
        return f"{_page(county)}/offer{part}"

    return page


def _head_renamed(county: LittleCounty) -> None:
    page = f"/heads/{county.week.heads[0].id}/edit"
    county.person("bert").submit(page, "/edit", {"title": "新职务"})


def _spare(county: LittleCounty) -> str:
    county.session.flush()
    return f"/heads/{county.spare.id}"


def _spare_opted_out(county: LittleCounty) -> str:
    county.spare.opted_out_at, county.spare.active = datetime(2026, 3, 1), False
    return _spare(county)


def _agreed_again(county: LittleCounty) -> None:
    said = {"phone": "13912345679", "how": "来过电话"}
    county.person("bert").submit(_spare(county), "/agree-again", said)


def _spare_has_a_page(county: LittleCounty) -> str:
    if county.session.get(PersonalPage, county.spare.id) is None:
        a_personal_page(county.session, county.spare)
    return _spare(county)


def _page_given(county: LittleCounty) -> None:
    """Somebody gives the head its page."""
    county.person("bert").submit(_spare(county), "/personal-page")


def _page_renewed(county: LittleCounty) -> None:
    """Somebody closes the page and gives another."""
    for action in ("/personal-page/end", "/personal-page"):
        county.person("bert").submit(_spare(county), action)


LINKS: Forms = {
    "answer_link.leave": NeverOutdated(
        "it declines whatever waits or is promised at that moment; twice is once"
    ),
    "personal_page.leave": NeverOutdated(
        "it declines whatever waits or is promised at that moment; twice is once"
    ),
    "opt_outs.leave": NeverOutdated(
        "it declines whatever waits or is promised at that moment; twice is once"
    ),
    "opt_outs.take_back": Outdated(
        _spare_opted_out,
        "/agree-again",
        _agreed_again,
        "Make a personal page",
        typed={"phone": "13912345678", "how": "周三来电"},
        again=False,
    ),
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
        kept=("2026-03-13.am",),
    ),
    "answer_link.reconsider": Outdated(
        _declined,
        "/reconsider",
        _somebody_else,
        "Somebody else is being asked by now",
        who="head",
        again=False,
    ),
    "invitations.ask_again": Outdated(
        _suggested, "/ask-again", _somebody_else, "Somebody else is planned for this need by now", again=False
    ),
    "answer_code.open_page": NeverOutdated("it leads to an invitation and changes nothing"),
    "answer_link.contact": NeverOutdated("it shows a number and changes nothing"),
    "personal_page.accept": Outdated(
        _page,
        "/accept",
        lambda county: _say(county, "decline", "/decline", reason="busy"),
        "You have declined this already",
        who="head",
        again=False,
    ),
    "personal_page.read_called_off": NeverOutdated("it acknowledges what was shown, and nothing else"),
    "personal_page.add_days": Outdated(
        _page,
        "/days",
        _day_added,
        "去省里开会",
        who="head",
        typed={"first": "2026-03-17", "note": "出差"},
        kept=("2026-03-17", "出差"),
    ),
    "personal_page.drop_days": Outdated(
        _page_with_a_day, "/days/remove", _day_added, "去省里开会", who="head"
    ),
    "personal_offer.confirm": Outdated(
        _offer_by_link("", hours_assumed=True), "/confirm", limits_changed, "at most 44 people", who="head"
    ),
    "personal_offer.pause": Outdated(
        _offer_by_link(""), "/pause", limits_changed, "at most 44 people", who="head"
    ),
    "personal_offer.publish": Outdated(
        _offer_by_link("", published=False), "/publish", limits_changed, "at most 44 people", who="head"
    ),
    "personal_offer.update_topics": Outdated(
        _offer_by_link("/topics"),
        "/topics",
        topics_changed,
        "near my field",
        who="head",
        typed={"topics.0.fit": "1"},
        kept=("1",),
    ),
    "personal_offer.update_hours": Outdated(
        _offer_by_link("/hours"),
        "/hours",
        hours_changed,
        "9:15",
        who="head",
        typed={"halves.0.start": "10:45"},
        kept=("10:45",),
    ),
    "personal_offer.update_limits": Outdated(
        _offer_by_link("/limits"),
        "/limits",
        limits_changed,
        "Stored now: 44",
        who="head",
        typed={"max_audience": "55"},
        kept=("55",),
    ),
    "personal_offer.update_place": Outdated(
        _offer_by_link("/place"), "/place", _head_renamed, "Township", who="head"
    ),
    "personal_page.stop": NeverOutdated("the link that was used is the one that ends"),
    "personal_pages.give": Outdated(_spare, "/personal-page", _page_given, "open until"),
    "personal_pages.end": Outdated(_spare_has_a_page, "/personal-page/end", _page_renewed, "open until"),
}
