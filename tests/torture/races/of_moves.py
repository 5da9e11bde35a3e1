"""Races for a promised visit whose township asks for another time or place."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher.models import Assignment
from matcher.moves.schemas.propose import Proposal, Wish
from matcher.moves.services.propose_move import propose_move
from tests.torture.races.race import Act, Race, Situation
from tests.torture.races.situations import a_promise
from tests.torture.world import World, clerk

OTHER_START = 14 * 60  # minutes since midnight; the visit is promised for the morning


def an_asked_move(session: Session, world: World) -> Situation:
    """A promised visit whose head is asked whether the afternoon would do."""
    situation = a_promise(session, world)
    assignment = session.get_one(Assignment, situation.numbers["assignment"])
    wish = Proposal((Wish(None, OTHER_START, None),), assignment.need.version)
    propose_move(session, clerk(session, world), assignment.need, wish)
    session.flush()
    return situation


def _propose(who: str, start: str) -> Act:
    return Act(who, "/needs/{need}/move", "/move", ("move.propose",), {"alternatives.0.start": start})


def _take_back(who: str) -> Act:
    return Act(who, "/needs/{need}", "/move/take-back", ("move.take_back",))


def _reply(number: int) -> Act:
    step = ("move.agree", "move.reply") if number else ("move.decline",)
    return Act("head", "/answers/{invitation}", "/move", step, {"number": str(number)})


def _withdraw(who: str) -> Act:
    return Act(who, "/needs/{need}", "/withdraw", ("need.withdraw",))


def _fall_out() -> Act:
    said = {"reason": "busy", "remark": ""}
    return Act("head", "/answers/{invitation}/decline", "/decline", ("invitation.decline",), said)


RACES_OF_MOVES = (
    Race("propose × propose", a_promise, _propose("cleo", "14:00"), _propose("dora", "15:00")),
    Race("propose × withdraw", a_promise, _propose("cleo", "14:00"), _withdraw("dora")),
    Race("propose × fall out", a_promise, _propose("cleo", "14:00"), _fall_out(), both=True),
    Race("yes to a move × taken back", an_asked_move, _reply(1), _take_back("cleo")),
    Race("yes to a move × withdraw", an_asked_move, _reply(1), _withdraw("cleo")),
    Race("no to a move × taken back", an_asked_move, _reply(0), _take_back("cleo")),
    Race("take back × take back", an_asked_move, _take_back("cleo"), _take_back("dora")),
)
