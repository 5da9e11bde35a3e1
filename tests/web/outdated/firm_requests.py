"""The forms of what firms ask."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select

from matcher import clock
from matcher.models import FirmRequest
from matcher.vocabulary import FirmRequestState, Kind
from tests.builders.firm_requests import a_firm_request
from tests.builders.groups import a_member, the_group
from tests.builders.needs import a_need
from tests.builders.places import DONGTAI
from tests.web.outdated.case import Forms, NeverOutdated, Outdated
from tests.web.outdated.groups import own_page
from tests.web.outdated.little_county import LittleCounty

CHANGED = "changed after you had opened it"


def _asked(county: LittleCounty, state: FirmRequestState = FirmRequestState.OPEN) -> FirmRequest:
    firm = county.week.heads[0].institution
    firm.kind = Kind.ENTERPRISE
    return a_firm_request(county.session, firm, state)


def _page(county: LittleCounty) -> str:
    return f"/firm-requests/{_asked(county).id}"


def _in_hand(county: LittleCounty) -> str:
    """Somebody is to come already: another answer changes nothing of its state."""
    asked = _asked(county, FirmRequestState.IN_HAND)
    a_need(county.session, firm_request_id=asked.id)
    return f"/firm-requests/{asked.id}"


def _offered(county: LittleCounty) -> FirmRequest:
    """The firm was asked about a morning of the week that is planned next."""
    asked = _asked(county, FirmRequestState.IN_HAND)
    a_need(county.session, firm_request_id=asked.id)
    asked.offered_halves = [f"{clock.planning_monday(clock.today()) + timedelta(days=2)}.am"]
    asked.offered_at = clock.now()
    county.session.flush()
    return asked


def _firm_link(county: LittleCounty, asked: FirmRequest) -> str:
    return str(county.app.extensions["sizhang.firm_links"].path_of(asked))


def _on_own_page(county: LittleCounty, asked: FirmRequest) -> str:
    return f"{own_page(county)}/firm-requests/{asked.id}"


def _closed_one(county: LittleCounty) -> FirmRequest:
    return _asked(county, FirmRequestState.CLOSED)


def _form(county: LittleCounty) -> str:
    return f"{_page(county)}/edit"


def _closed(county: LittleCounty) -> str:
    return f"/firm-requests/{_asked(county, FirmRequestState.CLOSED).id}"


def _of_leader(county: LittleCounty) -> str:
    """The page of the group's leader, who is of the firm."""
    head = county.week.heads[0]
    asked = _asked(county)
    head.kind = Kind.ENTERPRISE
    a_member(county.session, head, leads=True)
    return f"/groups/{the_group(county.session, DONGTAI, Kind.ENTERPRISE).id}/firm-requests/{asked.id}"


def _by_link(county: LittleCounty) -> str:
    return f"{own_page(county)}{_of_leader(county)}"


def _changes_it(county: LittleCounty) -> None:
    page = f"/firm-requests/{county.session.scalars(select(FirmRequest)).one().id}/edit"
    county.person("bert").submit(page, "/edit", {"words": "伯特问过的话"})


def _answers_it(county: LittleCounty) -> None:
    page = f"/firm-requests/{county.session.scalars(select(FirmRequest)).one().id}"
    county.person("bert").submit(page, "/telephone", {"answer": "伯特答过的话"})


def _names_another(county: LittleCounty) -> None:
    page = f"/firm-requests/{county.session.scalars(select(FirmRequest)).one().id}/edit"
    county.person("bert").submit(page, "/edit", {"contact": "王五 139 0000 2222"})


def _opens_it(county: LittleCounty) -> None:
    page = f"/firm-requests/{county.session.scalars(select(FirmRequest)).one().id}"
    county.person("bert").submit(page, "/reopen", {"why": "伯特重开"})


FIRM_REQUESTS: Forms = {
    "firm_requests.create": NeverOutdated("a new request"),
    "firm_requests.update": Outdated(
        _form, "/edit", _changes_it, "伯特问过的话", typed={"words": "安娜问过的话"}, kept=("安娜问过的话",)
    ),
    "firm_requests.telephone": Outdated(
        _in_hand, "/telephone", _answers_it, "伯特答过的话", typed={"answer": "先测水分"}, kept=("先测水分",)
    ),
    "firm_requests.close": Outdated(
        _in_hand, "/close", _answers_it, "伯特答过的话", typed={"outcome": "partly", "said": "好一些"}, kept=("好一些",)
    ),
    "firm_requests.reopen": Outdated(
        _closed, "/reopen", _opens_it, "伯特重开", typed={"why": "安娜重开"}, kept=("安娜重开",), again=False
    ),
    "firm_contacts.dates": Outdated(
        lambda county: f"/firm-requests/{_offered(county).id}", "/dates", _answers_it, "伯特答过的话"
    ),
    "firm_contacts.revoke": Outdated(_in_hand, "/link/revoke", _answers_it, "伯特答过的话"),
    "erasing.erase_of_firm_contact": Outdated(
        lambda county: f"/firm-requests/{_asked(county).id}/contact/erase", "/contact/erase", _names_another, "王五"
    ),
    "firm_link.dates": Outdated(
        lambda county: _firm_link(county, _offered(county)), "/dates", _answers_it, "伯特答过的话", who="head",
        typed={"note": "下午都行"}, kept=("下午都行",),
    ),
    "firm_link.close": Outdated(
        lambda county: _firm_link(county, _offered(county)), "/close", _answers_it, "伯特答过的话", who="head",
        typed={"outcome": "partly", "said": "好一些"}, kept=("好一些",),
    ),
    "firm_link.reopen": Outdated(
        lambda county: _firm_link(county, _closed_one(county)), "/reopen", _opens_it, "伯特重开", who="head",
        typed={"why": "安娜重开"}, kept=("安娜重开",), again=False,
    ),
    "firm_link.output": NeverOutdated("it adds an output; the same twice is one"),
    "personal_firm.dates": Outdated(
        lambda county: _on_own_page(county, _offered(county)), "/dates", _answers_it, "伯特答过的话", who="head",
        typed={"note": "下午都行"}, kept=("下午都行",),
    ),
    "personal_firm.close": Outdated(
        lambda county: _on_own_page(county, _offered(county)), "/close", _answers_it, "伯特答过的话", who="head",
        typed={"outcome": "partly", "said": "好一些"}, kept=("好一些",),
    ),
    "personal_firm.reopen": Outdated(
        lambda county: _on_own_page(county, _closed_one(county)), "/reopen", _opens_it, "伯特重开", who="head",
        typed={"why": "安娜重开"}, kept=("安娜重开",), again=False,
    ),
    "personal_firm.output": NeverOutdated("it adds an output; the same twice is one"),
    "groups.propose_helper": Outdated(
        _of_leader, "/propose", _changes_it, "伯特问过的话", who="head", typed={"proposed_id": "1", "why": "做过铸造"},
        kept=("做过铸造",),
    ),
    "personal_group.propose_helper": Outdated(
        _by_link, "/propose", _changes_it, "伯特问过的话", who="head", typed={"proposed_id": "1", "why": "做过铸造"},
        kept=("做过铸造",),
    ),
}  # fmt: skip
