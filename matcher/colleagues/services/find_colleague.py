"""The colleague of an invitation who waits or comes, read under the lock of its need."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from matcher.errors import Outdated
from matcher.models import Colleague, Invitation
from matcher.vocabulary import ColleagueState
from matcher.wording import Text

IN_FORCE = (ColleagueState.PENDING, ColleagueState.CONFIRMED)
DECIDED = Text("This was decided or taken back in the meantime. Please look at it as it stands now.")


def colleague_in_force(session: Session, invitation: Invitation) -> Colleague | None:
    """Who waits for the coordinator or is confirmed. Call it with the need held."""
    query = select(Colleague).where(Colleague.invitation_id == invitation.id, Colleague.state.in_(IN_FORCE))
    return session.scalars(query.execution_options(populate_existing=True)).one_or_none()


def ensure_in_force(session: Session, invitation: Invitation) -> Colleague:
    """The same. Raises `Outdated` where there is nobody (any more)."""
    found = colleague_in_force(session, invitation)
    if found is None:
        raise Outdated(DECIDED)
    return found


def mark_changed(invitation: Invitation) -> None:
    """Who is about to act on the invitation, its visit or its need saw something else."""
    flag_modified(invitation, "answer")
    flag_modified(invitation.assignment, "status")
    flag_modified(invitation.assignment.need, "status")
