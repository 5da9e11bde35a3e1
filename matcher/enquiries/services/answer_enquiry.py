"""A head says whether she could come, or somebody says it for her."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher import clock
from matcher.audit.services.record import transition
from matcher.county_settings.queries.county_settings import settings_of
from matcher.database.ensure_fresh import ensure_fresh
from matcher.enquiries.schemas.ask_whether import Answer
from matcher.enquiries.services.choose_enquiry import invite
from matcher.enquiries.services.lock_enquiry import lock_enquiry
from matcher.enquiries.services.notify_enquiry import note_enquiry_answered, notify_could
from matcher.errors import Conflict, Invalid
from matcher.links.services.give_personal_page import renew_personal_page
from matcher.models import Enquiry
from matcher.policy import Actor
from matcher.policy.actor import service_actor
from matcher.policy.states import ENQUIRY
from matcher.vocabulary import EnquiryState
from matcher.wording import Text

OVER = Text("Thank you; somebody comes already, or nobody is needed any more.")
CHOSEN = Text("You have been invited by now: please answer the invitation.")
BEGUN = Text("This activity has begun already. Thank you all the same.")


def answer_enquiry(
    session: Session, actor: Actor, enquiry: Enquiry, command: Answer, *, noted_by: str = ""
) -> None:
    """Keep whether the head could; coordinators hear of a yes. Saying the same twice is once; it may be changed.

    Where the county wants it so, the first who could is invited at once. `noted_by` is who took it down by telephone.
    Raises `Conflict` where the enquiry is over, the head is invited, or the visit has begun; `Outdated` where a
    coordinator saw another version (`command.version`; heads need none).
    """
    enquiry = lock_enquiry(session, enquiry)
    wanted = EnquiryState.COULD if command.could else EnquiryState.COULD_NOT
    if enquiry.state is wanted:
        return
    step = "could" if command.could else "could_not"
    if not ENQUIRY.allows(step, enquiry.state):
        raise Conflict(CHOSEN if enquiry.state is EnquiryState.CHOSEN else OVER)
    if noted_by:
        ensure_fresh(enquiry, command.version)
    if enquiry.starts_at <= clock.now():
        raise Conflict(BEGUN)
    enquiry.answered_at, enquiry.deputy, enquiry.noted_by = clock.now(), command.deputy, noted_by
    if not command.deputy and not noted_by:
        renew_personal_page(session, enquiry.head)
    said = {"deputy": command.deputy} if command.deputy else {}
    transition(
        session, actor, ENQUIRY, enquiry, step, need_id=enquiry.need_id, head_id=enquiry.head_id, **said
    )
    note_enquiry_answered(session, enquiry)
    if not command.could:
        return
    if settings_of(session, enquiry.round.area_code).first_yes and _invited_at_once(session, enquiry):
        return
    if not noted_by:
        notify_could(session, enquiry)


def _invited_at_once(session: Session, enquiry: Enquiry) -> bool:
    """Whether the head is invited now; where something stands in the way the coordinator decides."""
    try:
        with session.begin_nested():
            invite(session, service_actor(enquiry.round.area_code), enquiry)
    except (Conflict, Invalid):
        return False
    return True
