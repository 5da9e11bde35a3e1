"""The forms that name a colleague who comes instead, take that back and decide about it."""

from __future__ import annotations

from matcher import clock
from matcher.models import Colleague, Invitation
from matcher.vocabulary import Answer, AssignmentStatus, ColleagueState, NeedStatus
from tests.builders.colleagues import a_colleague
from tests.web.outdated.case import Forms, Outdated
from tests.web.outdated.invited import an_invitation
from tests.web.outdated.little_county import LittleCounty

DECIDED = "This was decided or taken back in the meantime"
TYPED = {"colleague_name": "赵大夫", "colleague_phone": "138 0000 1111"}


def _named(county: LittleCounty, **state: object) -> Invitation:
    invitation = an_invitation(county)
    if county.session.query(Colleague).first() is None:
        a_colleague(county.session, invitation, **state)
    return invitation


def _answer(county: LittleCounty) -> str:
    return f"/answers/{an_invitation(county).id}"


def _answer_named(county: LittleCounty) -> str:
    return f"/answers/{_named(county).id}"


def _address(county: LittleCounty, invitation: Invitation) -> str:
    county.session.flush()
    return f"/a/{county.app.extensions['sizhang.answer_links'].token_of(invitation)}"


def _link(county: LittleCounty) -> str:
    return _address(county, an_invitation(county))


def _link_named(county: LittleCounty) -> str:
    return _address(county, _named(county))


def _need_named(county: LittleCounty) -> str:
    _named(county)
    return county.need_page()


def _need_confirmed(county: LittleCounty) -> str:
    invitation = _named(county, state=ColleagueState.CONFIRMED, decided_at=clock.now())
    invitation.answer = Answer.ACCEPTED
    invitation.assignment.status = AssignmentStatus.ACCEPTED
    invitation.assignment.need.status = NeedStatus.CONFIRMED
    return county.need_page()


def _somebody_named(county: LittleCounty) -> None:
    county.person("head").submit(_answer(county), "/colleague", TYPED | {"colleague_name": "钱大夫"})


def _refused(county: LittleCounty) -> None:
    county.person("bert").submit(county.need_page(), "/refuse")


def _taken_back(county: LittleCounty) -> None:
    county.person("head").submit(_answer(county), "/take-back")


def _called_off(county: LittleCounty) -> None:
    county.person("bert").submit(county.need_page(), "/call-off")


COLLEAGUES: Forms = {
    "answers.colleague": Outdated(
        _answer,
        "/colleague",
        _somebody_named,
        "A colleague is named already",
        who="head",
        typed=TYPED,
        kept=("赵大夫",),
        again=False,
    ),
    "answer_link.colleague": Outdated(
        _link,
        "/colleague",
        _somebody_named,
        "A colleague is named already",
        who="head",
        typed=TYPED,
        kept=("赵大夫",),
        again=False,
    ),
    "answers.take_colleague_back": Outdated(
        _answer_named, "/take-back", _refused, DECIDED, who="head", again=False
    ),
    "answer_link.take_colleague_back": Outdated(
        _link_named, "/take-back", _refused, DECIDED, who="head", again=False
    ),
    "invitations.confirm_colleague": Outdated(_need_named, "/confirm", _taken_back, DECIDED, again=False),
    "invitations.refuse_colleague": Outdated(_need_named, "/refuse", _taken_back, DECIDED, again=False),
    "invitations.call_colleague_off": Outdated(
        _need_confirmed, "/call-off", _called_off, DECIDED, again=False
    ),
}
