"""The forms of the list of personal links."""

from __future__ import annotations

from sqlalchemy import select

from matcher.models import MessageAddress, PersonalPage
from matcher.vocabulary import AddressKind, ChannelKind
from tests.builders.channels import a_channel_account
from tests.builders.notifications import a_notification
from tests.builders.people import a_personal_page
from tests.web.outdated.case import Forms, Outdated
from tests.web.outdated.invited import an_invitation
from tests.web.outdated.little_county import LittleCounty

PAGES = "/links?link=page&state=all&search=李四"
CONTACTS = "/links?link=contact"


def _invited(county: LittleCounty) -> str:
    """The head is reached by e-mail."""
    head = an_invitation(county).head
    if not session_has_address(county, head.id):
        a_channel_account(county.session, ChannelKind.EMAIL)
        own = {"kind": AddressKind.EMAIL, "address": "zhao@example.org", "position": 0}
        county.session.add(MessageAddress(head_id=head.id, **own))
    return "/links"


def session_has_address(county: LittleCounty, head_id: int) -> bool:
    return (
        county.session.scalars(select(MessageAddress).where(MessageAddress.head_id == head_id)).first()
        is not None
    )


def _accepts(county: LittleCounty) -> None:
    county.person("head").submit(f"/answers/{an_invitation(county).id}", "/accept")


def _to_pass_on(county: LittleCounty) -> str:
    a_notification(county.session, an_invitation(county).assignment)
    return "/links"


def _with_page(county: LittleCounty) -> str:
    if county.session.get(PersonalPage, county.spare.id) is None:
        a_personal_page(county.session, county.spare)
    return PAGES


def _page_given(county: LittleCounty) -> None:
    county.person("bert").submit(f"/heads/{county.spare.id}", "/personal-page")


def _page_renewed(county: LittleCounty) -> None:
    for action in ("/personal-page/end", "/personal-page"):
        county.person("bert").submit(f"/heads/{county.spare.id}", action)


def _contacted(county: LittleCounty) -> str:
    county.week.needs[0].contact = "张干事 0515-85212345"
    return CONTACTS


def _taken_back(county: LittleCounty) -> None:
    county.person("bert").submit(CONTACTS, f"/{county.week.needs[0].id}/revoke?link=contact")


LINK_LIST: Forms = {
    "links.send": Outdated(_invited, "/send", _accepts, "Accepted"),
    "links.revoke": Outdated(_invited, "/revoke", _accepts, "Accepted"),
    "links.passed_on": Outdated(
        _to_pass_on,
        "/told",
        lambda county: county.person("bert").submit("/links", "/told"),
        "Somebody has ticked this off already",
        again=False,
    ),
    "links.give": Outdated(
        lambda county: (county.session.flush(), PAGES)[1],
        "/give?link=page&state=all&search=%E6%9D%8E%E5%9B%9B",
        _page_given,
        "last given on",
    ),
    "links.end": Outdated(
        _with_page, "/end?link=page&state=all&search=%E6%9D%8E%E5%9B%9B", _page_renewed, "last given on"
    ),
    "links.revoke_of_contact": Outdated(
        _contacted, "/revoke?link=contact", _taken_back, "a former one counts no more"
    ),
}
