"""A township does not want a promised visit moved any more (撤回调整申请)."""

from __future__ import annotations

from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from matcher.database.ensure_fresh import ensure_fresh
from matcher.errors import Outdated
from matcher.models import Need
from matcher.moves.services.end_move import end_move, told_of_end
from matcher.moves.services.lock_move import OVER, find_pending
from matcher.needs.services.change_details import promised_visit
from matcher.policy import Actor


def take_back_move(session: Session, actor: Actor, need: Need, version: int) -> None:
    """End what is proposed; the visit stays as promised, and the heads hear so.

    Raises `Outdated` where the proposal is over, or is not of `version` any more: a head may have said yes to a part.
    """
    assignment = promised_visit(session, need)
    move = find_pending(session, assignment)
    if move is None:
        raise Outdated(OVER)
    ensure_fresh(move, version)
    flag_modified(assignment.need, "status")
    end_move(session, actor, move, "take_back", told_of_end(actor))
