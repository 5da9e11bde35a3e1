"""What has happened to a need so far."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from sqlalchemy import and_, literal, or_, select, union_all
from sqlalchemy.orm import Session

from matcher.models import Account, Assignment, AuditEntry, Colleague, Invitation, Move
from matcher.notifications.reasons_of_withdrawal import why_of
from matcher.wording import Text
from matcher.wording.phrase import Phrase

OF_PLANNING = ("assignment.place", "assignment.move", "assignment.pin", "assignment.unpin")


@dataclass(frozen=True, slots=True)
class Event:
    """A line of the need's history; `who` is empty where the service did it by itself, `why` where nobody said."""

    at: datetime
    action: str
    who: str
    why: Phrase | None = None


def need_history(session: Session, need_id: int, *, planning: bool = False) -> tuple[Event, ...]:
    """What has happened to the need, its invitations and moves, newest first.

    With `planning`, also what coordinators did with proposals of it that are still there.
    """
    keys: dict[str, list[str]] = {"need": [str(need_id)], "invitation": [], "move": [], "colleague": []}
    invitations = select(literal("invitation"), Invitation.id).join(Invitation.assignment)
    moves = select(literal("move"), Move.id).join(Move.assignment)
    of_need = Assignment.need_id == need_id
    colleagues = (
        select(literal("colleague"), Colleague.id).join(Colleague.invitation).join(Invitation.assignment)
    )
    about = union_all(*(each.where(of_need) for each in (invitations, moves, colleagues)))
    for subject, key in session.execute(about):
        keys[subject].append(str(key))
    which = [
        and_(AuditEntry.subject == subject, AuditEntry.subject_key.in_(of))
        for subject, of in keys.items()
        if of
    ]
    if planning:
        proposals = [str(key) for key in session.scalars(select(Assignment.id).where(of_need))]
        which.append(
            and_(
                AuditEntry.subject == "assignment",
                AuditEntry.subject_key.in_(proposals),
                AuditEntry.action.in_(OF_PLANNING),
            )
        )
    query = (
        select(AuditEntry, Account.name)
        .outerjoin(Account, Account.id == AuditEntry.account_id)
        .where(or_(*which))
        .order_by(AuditEntry.id.desc())
    )
    events = [Event(row.at, row.action, name or "", _why(row)) for row, name in session.execute(query)]
    return tuple(
        event for later, event in pairwise((None, *events)) if event and not _is_same_deed(event, later)
    )


def _why(row: AuditEntry) -> Phrase | None:
    if row.action == "need.agree":
        return Text("{who} agreed", who=str(row.detail.get("said_by", "")))
    return why_of(row.detail) if row.action == "need.withdraw" else None


def _is_same_deed(event: Event, later: Event | None) -> bool:
    """True of the draft that a need was for a moment on its way to being posted."""
    return (
        later is not None and later == Event(event.at, "need.post", event.who) and event.action == "need.save"
    )
