"""The forms of emergencies, calls and teams."""

from __future__ import annotations

from sqlalchemy import select

from matcher import clock
from matcher.models import Emergency, EmergencyCall, EmergencyTeam
from matcher.vocabulary import CallState, EmergencyState
from tests.builders.emergencies import a_call, a_team, an_emergency
from tests.web.outdated.case import Forms, NeverOutdated, Outdated
from tests.web.outdated.little_county import LittleCounty

CHANGED = "changed after you had opened it"


def _emergency(county: LittleCounty) -> Emergency:
    emergency = an_emergency(county.session)
    for head in county.week.heads:
        a_call(county.session, emergency, head, state=CallState.COULD)
    return emergency


def _edit_page(county: LittleCounty) -> str:
    return f"/emergencies/{_emergency(county).id}/edit"


def _shown(county: LittleCounty) -> str:
    return f"/emergencies/{_emergency(county).id}"


def _renames_it(county: LittleCounty) -> None:
    emergency = county.session.scalars(select(Emergency)).one()
    county.person("bert").submit(f"/emergencies/{emergency.id}/edit", "/edit", {"name": "抗洪抢险"})


def _waiting(county: LittleCounty) -> str:
    emergency = an_emergency(county.session)
    call = a_call(county.session, emergency, county.week.heads[0])
    return f"/emergencies/calls/{call.id}/noted"


def _answers(county: LittleCounty) -> None:
    call = county.session.scalars(select(EmergencyCall)).one()
    county.person("bert").submit(f"/emergencies/calls/{call.id}/noted", "/noted", {"remark": "可带冲锋舟"})


def _asked_of_head(county: LittleCounty) -> str:
    a_call(county.session, an_emergency(county.session), county.week.heads[0])
    return "/answers"


def _closes_it(county: LittleCounty) -> None:
    emergency = county.session.scalars(select(Emergency)).one()
    emergency.state, emergency.closed_at = EmergencyState.CLOSED, clock.now()
    county.session.commit()


def _drafted(county: LittleCounty) -> str:
    emergency = _emergency(county)
    a_team(county.session, emergency, *county.week.heads[:2])
    return f"/emergencies/{emergency.id}"


def _drafted_page(county: LittleCounty) -> str:
    team = a_team(county.session, _emergency(county), *county.week.heads[:2])
    return f"/emergencies/teams/{team.id}/edit"


def _changes_the_team(county: LittleCounty) -> None:
    team = county.session.scalars(select(EmergencyTeam)).one()
    county.person("bert").submit(f"/emergencies/teams/{team.id}/edit", "/edit", {"audience": "77"})


def _sent(county: LittleCounty) -> str:
    page = _drafted(county)
    team = county.session.scalars(select(EmergencyTeam)).one()
    county.person("anna").post(f"/emergencies/teams/{team.id}/send", {"version": str(team.version)})
    return page


def _stands_it_down(county: LittleCounty) -> None:
    emergency = county.session.scalars(select(Emergency)).one()
    county.person("bert").submit(f"/emergencies/{emergency.id}", "/stand-down", {"why_words": "水退"})


_AT_THAT_MOMENT = NeverOutdated("the list is read as it is at that moment")
EMERGENCIES: Forms = {
    "emergencies.create": NeverOutdated("a new emergency"),
    "emergencies.update": Outdated(
        _edit_page, "/edit", _renames_it, "抗洪抢险", typed={"about": "三仓河超警"}, kept=("三仓河超警",)
    ),
    "emergencies.ask": NeverOutdated("who is not asked yet is looked at anew, and nobody is asked twice"),
    "emergencies.remind": NeverOutdated("who has not answered is looked at anew"),
    "emergencies.close": Outdated(_shown, "/close", _renames_it, CHANGED),
    "emergencies.export": _AT_THAT_MOMENT,
    "emergencies.export_answers": _AT_THAT_MOMENT,
    "emergencies.export_teams": _AT_THAT_MOMENT,
    "calls.note": Outdated(_waiting, "/noted", _answers, CHANGED, typed={"from_day": "2026-03-06"}),
    "calls.answer_signed_in": Outdated(
        _asked_of_head, "/emergency-calls/1", _closes_it, "This emergency is closed", who="head", again=False
    ),
    "calls.answer": NeverOutdated(
        "an answer may be changed; once a team is sent, hours around its visit alone"
    ),
    "teams.create": NeverOutdated("a new team"),
    "teams.update": Outdated(
        _drafted_page, "/edit", _changes_the_team, "77", typed={"task": "巡诊"}, kept=("巡诊",)
    ),
    "teams.send": Outdated(_drafted, "/send", _changes_the_team, CHANGED),
    "teams.drop": Outdated(_drafted, "/drop", _changes_the_team, CHANGED),
    "teams.call_off": Outdated(_sent, "/stand-down", _stands_it_down, "stood down", again=False),
    "teams.fill": NeverOutdated("which place is empty is looked at anew; its team has to be as it was seen"),
}
