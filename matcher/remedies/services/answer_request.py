"""A head or a township says yes or no to a change, or a coordinator takes it down by telephone."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher import clock
from matcher.audit.services.record import transition
from matcher.database.ensure_fresh import ensure_fresh
from matcher.errors import Conflict, NotFound
from matcher.links.services.give_personal_page import renew_personal_page
from matcher.models import ChangeRequest
from matcher.policy import Actor
from matcher.policy.states import CHANGE_REQUEST, NEED, ROUND
from matcher.remedies.schemas.change_request import NotedReply, ReplyToRequest
from matcher.remedies.schemas.remedy import Remedy
from matcher.remedies.services.end_requests import agreed_otherwise
from matcher.remedies.services.lock_request import lock_request
from matcher.remedies.services.make_change import make_change
from matcher.remedies.services.no_change import AlreadySo
from matcher.remedies.services.notify_request import note_replied, notify_replied
from matcher.vocabulary import RequestState
from matcher.wording import Text

OVER = Text("Thank you; this is settled by now, and nothing has to be different any more.")
AGREED = Text("It was changed already as you had agreed. To change it again, please ring the association.")
GONE = Text("This is not possible any more; nothing was changed.")
TOO_LATE = Text("Thank you; for this it is too late by now.")


def answer_request(session: Session, actor: Actor, request: ChangeRequest, command: ReplyToRequest) -> None:
    """Keep the answer of whoever was asked; with a yes the change is made at once, and coordinators hear of either.

    Saying the same twice is once; a no may become a yes, and a yes answers what was asked anew meanwhile. Raises
    `Conflict` where the request is over, the change was made, cannot be made any more, or comes too late.
    """
    request = lock_request(session, request)
    by = command.said_by or actor.name
    if _kept(session, actor, request, agreed=command.agreed, said_by=by):
        if request.head is not None and not command.said_by:
            renew_personal_page(session, request.head)
        notify_replied(session, request, agreed=command.agreed)


def note_reply(session: Session, actor: Actor, request: ChangeRequest, command: NotedReply) -> None:
    """The same as somebody said it on the telephone; raises `Outdated` where another version was seen, too."""
    request = lock_request(session, request)
    if request.state is not _state_after(agreed=command.agreed):
        ensure_fresh(request, command.version)
    _kept(session, actor, request, agreed=command.agreed, said_by=command.said_by, noted_by=actor.name)


def _state_after(*, agreed: bool) -> RequestState:
    return RequestState.AGREED if agreed else RequestState.REFUSED


def _kept(
    session: Session, actor: Actor, request: ChangeRequest, *, agreed: bool, said_by: str, noted_by: str = ""
) -> bool:
    """Whether the answer is new."""
    if request.state is _state_after(agreed=agreed):
        return False
    step = "agree" if agreed else "refuse"
    if not CHANGE_REQUEST.allows(step, request.state):
        raise Conflict(AGREED if request.state is RequestState.AGREED else OVER)
    if request.until <= clock.now():
        raise Conflict(TOO_LATE)
    if agreed:
        _make(session, actor, request, said_by)
    request.answered_at, request.said_by, request.noted_by = clock.now(), said_by, noted_by
    transition(
        session, actor, CHANGE_REQUEST, request, step,
        need_id=request.need_id, head_id=request.head_id, said_by=said_by,
    )  # fmt: skip
    note_replied(session, request)
    if agreed:
        agreed_otherwise(session, actor, request.need, request.change, said_by, noted_by)
    return True


def _make(session: Session, actor: Actor, request: ChangeRequest, said_by: str) -> None:
    if not (NEED.allows("match", request.need.status) and ROUND.allows("close", request.round.status)):
        raise Conflict(OVER)
    try:
        make_change(session, actor, request.round, request.need, Remedy.read(request.change), said_by)
    except AlreadySo:
        session.flush()  # somebody has made it so meanwhile, and that is all that was asked for
    except NotFound:  # as a venue that is out of use by now
        raise Conflict(GONE) from None
