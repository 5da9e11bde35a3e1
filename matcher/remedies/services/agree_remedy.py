"""Making a change that somebody has agreed to on the telephone."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher.assignments.services.place_assignment import ensure_need_seen
from matcher.errors import Conflict
from matcher.models import Round
from matcher.policy import Actor
from matcher.policy.states import NEED
from matcher.remedies.schemas.remedy import AgreedRemedy
from matcher.remedies.services.end_requests import agreed_otherwise
from matcher.remedies.services.make_change import make_change
from matcher.rounds.services.lock_round import lock_idle_round, lock_need_of
from matcher.wording import Text

NOT_OPEN = Text("This need is not open in the week any more.")


def agree_remedy(session: Session, actor: Actor, round_: Round, need_id: int, command: AgreedRemedy) -> None:
    """Make the change, for the open need of the round's week; the audit row names who has agreed.

    What is arranged already stays arranged; a request for the same change is answered with it. Raises `Conflict` where
    the need is not open or not as it was seen, or what is to be changed is so already or cannot be changed so any more;
    `NotFound` where head, venue, pack or township are not of the round's county.
    """
    round_ = lock_idle_round(session, round_.id)
    need = lock_need_of(session, round_, need_id)
    ensure_need_seen(session, round_, need, command.seen)
    if not NEED.allows("match", need.status):
        raise Conflict(NOT_OPEN)
    make_change(session, actor, round_, need, command.change, command.said_by)
    agreed_otherwise(session, actor, need, str(command.change), command.said_by, actor.name)
