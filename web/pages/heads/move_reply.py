"""What a head says to another time or place, by link or signed in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from matcher.database.engine import transaction
from matcher.moves.services.move_visit import MoveBarred
from matcher.moves.services.reply_to_move import reply_to_move
from matcher.moves.services.tell_barred import tell_barred
from web.http.unit_of_work import engine, reset_session, session

if TYPE_CHECKING:
    from matcher.models import Invitation
    from matcher.moves.schemas.reply import Reply
    from matcher.policy import Actor


def say_to_move(actor: Actor, invitation: Invitation, command: Reply) -> None:
    """Note it; where a rule stands in the way by now, the head is refused and those who proposed it are told."""
    assignment_id = invitation.assignment_id
    try:
        reply_to_move(session(), actor, invitation, command)
    except MoveBarred as barred:
        reset_session()  # the yes is taken back, what they are told is not
        with transaction(engine()) as own:
            tell_barred(own, assignment_id, command.number, barred.reasons)
        raise
