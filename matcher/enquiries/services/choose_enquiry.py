"""Who could come is invited; the others are thanked."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.assignments.services.dispatch_need import dispatch_need
from matcher.assignments.services.place_assignment import ManualAssignment
from matcher.database.ensure_fresh import ensure_fresh
from matcher.enquiries.services.lock_enquiry import lock_enquiry
from matcher.errors import Conflict
from matcher.invitations.services.reassign_invitation import reassign_invitation
from matcher.models import Assignment, Enquiry, Invitation, Need
from matcher.policy import Actor
from matcher.policy.states import ENQUIRY
from matcher.vocabulary import LIVE_ANSWERS, LIVE_ASSIGNMENTS, EnquiryState
from matcher.wording import Text

NOT_SAID = Text("This head has not said yes to the enquiry. Please look at the enquiries as they are now.")
TAKEN = Text("Somebody else comes for this part by now, or it is at another time.")


def choose_enquiry(session: Session, actor: Actor, enquiry: Enquiry, version: int) -> None:
    """Invite the head who could come; the head answers the invitation, all others who were asked are thanked.

    Raises `Conflict` where the head has not said so, or the part is not free at that time any more; `Invalid` naming a
    rule that stands in the way by now; `Outdated` where the enquiry is not of `version` any more.
    """
    enquiry = lock_enquiry(session, enquiry)
    if enquiry.state is not EnquiryState.COULD or not ENQUIRY.allows("choose", enquiry.state):
        raise Conflict(NOT_SAID)
    ensure_fresh(enquiry, version)
    invite(session, actor, enquiry)


def invite(session: Session, actor: Actor, enquiry: Enquiry) -> None:
    """The same of a locked enquiry whose head could come."""
    visit = _standing(session, enquiry.need)
    if visit is None:
        chosen = ManualAssignment(enquiry.need_id, (enquiry.head_id,), enquiry.starts_at)
        dispatch_need(session, actor, enquiry.round, chosen)
        return
    vacant = _vacant(visit, enquiry.position)
    if vacant is None or visit.starts_at != enquiry.starts_at:
        raise Conflict(TAKEN)
    reassign_invitation(session, actor, vacant, enquiry.head_id)


def _standing(session: Session, need: Need) -> Assignment | None:
    query = select(Assignment).where(Assignment.need_id == need.id, Assignment.status.in_(LIVE_ASSIGNMENTS))
    return session.scalars(query.execution_options(populate_existing=True)).one_or_none()


def _vacant(visit: Assignment, position: int) -> Invitation | None:
    """The last invitation of an empty part; None where somebody has the part."""
    of_part = [each for each in visit.invitations if each.position == position]
    taken = any(each.answer in LIVE_ANSWERS for each in of_part)
    return None if taken or not of_part else of_part[-1]
