"""The forms with which somebody is asked for a change, and with which that is answered."""

from __future__ import annotations

from matcher.models import ChangeRequest
from matcher.vocabulary import RequestState
from tests.builders.change_requests import a_change_request
from tests.web.outdated.case import Forms, NeverOutdated, Outdated
from tests.web.outdated.little_county import LittleCounty
from tests.web.outdated.week import at_night


def _asked(county: LittleCounty) -> str:
    a_change_request(county.session, county.week.round, county.week.needs[0])
    return county.need_page()


def _asked_of_township(county: LittleCounty) -> str:
    _asked(county)
    return f"/needs/{county.week.needs[0].id}"


def _asked_of_head(county: LittleCounty) -> str:
    a_change_request(county.session, county.week.round, county.week.needs[0], county.week.heads[0])
    return "/answers"


def _takes_back(county: LittleCounty) -> None:
    county.person("bert").submit(county.need_page(), "/take-back")


def _settled(county: LittleCounty) -> None:
    county.session.query(ChangeRequest).one().state = RequestState.OVER
    county.session.commit()


REQUESTS: Forms = {
    "requests_of_week.ask": Outdated(
        at_night,
        "/ask-for-change",
        lambda county: county.person("bert").submit(at_night(county), "/agreed", {"said_by": "陈镇长"}),
        "Planned",
        again=False,
    ),
    "requests_of_week.note": Outdated(
        _asked,
        "/noted",
        _takes_back,
        "This was changed after you had opened it",
        typed={"said_by": "王镇长"},
        again=False,
    ),
    "requests_of_week.take_back": Outdated(
        _asked,
        "/take-back",
        lambda county: county.person("cleo").submit(
            f"/needs/{county.week.needs[0].id}", "/township", {"agreed": "0"}
        ),
        "has said no",
        again=False,
    ),
    "change_requests.answer_as_head": Outdated(
        _asked_of_head, "/own", _settled, "this is settled by now", who="head", again=False
    ),
    "change_requests.answer_as_township": Outdated(
        _asked_of_township, "/township", _settled, "this is settled by now", who="cleo", again=False
    ),
    "change_requests.answer": NeverOutdated(
        "what is said counts until it is settled or changed; then it is refused with thanks"
    ),
}
