"""A yes that came too late: the head is refused, and who proposed the move has to know as well."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher.moves.services.lock_move import find_pending
from matcher.needs.services.lock_need import lock_assignment
from matcher.notifications.services.notify_move import notify_move_barred
from matcher.wording.phrase import Phrase


def tell_barred(session: Session, assignment_id: int, number: int, reasons: Phrase) -> None:
    """Township and coordinators have to hear why the alternative of this number was refused to heads who agree.

    Call it in a transaction of its own, since that of the refused yes is taken back. Does nothing where the proposal
    is over.
    """
    move = find_pending(session, lock_assignment(session, assignment_id))
    alternative = next((each for each in move.alternatives if each.number == number), None) if move else None
    if move is not None and alternative is not None:
        notify_move_barred(session, move, alternative, reasons)
