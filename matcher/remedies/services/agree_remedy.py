"""Making a change that somebody has agreed to on the telephone."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher.assignments.services.place_assignment import ensure_need_seen
from matcher.audit.services.record import record
from matcher.errors import Conflict
from matcher.models import Base, Need, Round
from matcher.policy import Actor
from matcher.policy.states import NEED
from matcher.remedies.schemas.remedy import AgreedRemedy, Remedy
from matcher.remedies.services.change_hosting import host_more
from matcher.remedies.services.change_need import change_need
from matcher.remedies.services.change_offer import change_offer
from matcher.remedies.services.change_stock import add_stock
from matcher.rounds.services.lock_round import lock_idle_round, lock_need_of
from matcher.vocabulary import RemedyKind
from matcher.wording import Text

OF_NEED = (RemedyKind.HOURS, RemedyKind.VENUE, RemedyKind.EXCLUSION)
OF_TOWNSHIP = (RemedyKind.AT_ONCE, RemedyKind.PER_DAY)


def agree_remedy(session: Session, actor: Actor, round_: Round, need_id: int, command: AgreedRemedy) -> None:
    """Make the change, for the open need of the round's week; the audit row names who has agreed.

    What is arranged already stays arranged. Raises `Conflict` where the need is not open or not as it was seen, or what
    is to be changed is so already or cannot be changed so any more; `NotFound` where head, venue, pack or township are
    not of the round's county.
    """
    round_ = lock_idle_round(session, round_.id)
    need = lock_need_of(session, round_, need_id)
    ensure_need_seen(session, round_, need, command.seen)
    if not NEED.allows("match", need.status):
        raise Conflict(Text("This need is not open in the week any more."))
    subject = _changed(session, round_, need, command.change)
    record(
        session, actor, f"{subject.__tablename__}.agree", subject,
        need_id=need.id, said_by=command.said_by, change=str(command.change),
    )  # fmt: skip
    session.flush()


def _changed(session: Session, round_: Round, need: Need, change: Remedy) -> Base:
    """What was changed."""
    if change.kind in OF_NEED:
        return change_need(session, round_, need, change)
    if change.kind in OF_TOWNSHIP:
        return host_more(session, round_, change)
    if change.kind is RemedyKind.PACK:
        return add_stock(session, round_, change)
    return change_offer(session, round_, change)
