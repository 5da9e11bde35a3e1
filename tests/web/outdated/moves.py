"""The forms that propose a move of a promised visit, take it back and answer it."""

from __future__ import annotations

from matcher.models import Assignment, Invitation, Move
from tests.builders.moves import a_move
from tests.web.outdated.case import Forms, Outdated
from tests.web.outdated.invited import an_invitation
from tests.web.outdated.little_county import LittleCounty

OVER = "This proposal is over"


def _need(county: LittleCounty) -> str:
    return f"/needs/{county.week.needs[0].id}"


def _promised(county: LittleCounty) -> str:
    invitation = an_invitation(county)
    assert isinstance(invitation.assignment, Assignment)
    return f"{_need(county)}/move"


def _proposed(county: LittleCounty) -> Invitation:
    invitation = an_invitation(county)
    if county.session.query(Move).first() is None:
        a_move(county.session, invitation.assignment)
    return invitation


def _proposed_need(county: LittleCounty) -> str:
    _proposed(county)
    return _need(county)


def _answer(county: LittleCounty) -> str:
    return f"/answers/{_proposed(county).id}"


def _link(county: LittleCounty) -> str:
    invitation = _proposed(county)
    county.session.flush()
    return f"/a/{county.app.extensions['sizhang.answer_links'].token_of(invitation)}"


def _taken_back(county: LittleCounty) -> None:
    county.person("dora").submit(_need(county), "/take-back")


MOVES: Forms = {
    "moves.propose": Outdated(
        _promised,
        "/move",
        lambda county: county.person("dora").submit(
            f"{_need(county)}/move", "/move", {"alternatives.0.day": "2026-03-11"}
        ),
        "Another time or place is proposed",
        who="cleo",
        typed={"alternatives.0.day": "2026-03-12", "reason": "会议室另有安排"},
        kept=("2026-03-12", "会议室另有安排"),
        again=False,
    ),
    "moves.take_back": Outdated(
        _proposed_need,
        "/take-back",
        lambda county: county.person("head").submit(_answer(county), "/move", {"number": "1"}),
        OVER,
        who="cleo",
        again=False,
    ),
    "answers.move": Outdated(_answer, "/move", _taken_back, OVER, who="head", again=False),
    "answer_link.move": Outdated(_link, "/move", _taken_back, OVER, who="head", again=False),
}
