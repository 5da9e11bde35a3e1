"""A head would like a colleague to come instead (同事代去), and may take that back until it is decided."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher import clock
from matcher.audit.services.record import record, transition
from matcher.colleagues.schemas.name import NameColleague
from matcher.colleagues.services.find_colleague import colleague_in_force, ensure_in_force, mark_changed
from matcher.colleagues.services.time_to_answer import give_time_to_answer
from matcher.database.ensure_fresh import ensure_fresh
from matcher.errors import Conflict, Invalid
from matcher.invitations.services.ensure_answerable import ensure_answerable
from matcher.invitations.services.note_answer import for_the_head
from matcher.links.services.give_personal_page import renew_personal_page
from matcher.models import Colleague, Invitation
from matcher.needs.services.lock_need import lock_assignment
from matcher.notifications.services.notify import note_answered
from matcher.notifications.services.notify_colleague import (
    notify_colleague_named,
    notify_colleague_taken_back,
)
from matcher.policy import Actor
from matcher.policy.states import COLLEAGUE
from matcher.vocabulary import ColleagueState
from matcher.wording import Text

NAMED_ALREADY = Text("A colleague is named already. Take that back first.")
OWN_NUMBER = Text("This is your own number. Please enter the colleague's.")


def name_colleague(
    session: Session, actor: Actor, invitation: Invitation, command: NameColleague
) -> Colleague:
    """Name who would come instead; the coordinators have to confirm it, and until then nothing else changes.

    Raises `Conflict` where the invitation is over, its activity has begun or somebody is named already; `Outdated`
    where it is not of `command.version` any more; `Invalid` (`colleague_phone`) for the head's own number.
    """
    lock_assignment(session, invitation.assignment_id)
    ensure_answerable(invitation)
    if colleague_in_force(session, invitation) is not None:
        raise Conflict(NAMED_ALREADY)
    ensure_fresh(invitation, command.version)
    if command.colleague_phone == invitation.head.phone:
        raise Invalid.field("colleague_phone", OWN_NUMBER)
    colleague = Colleague(
        invitation=invitation,
        state=ColleagueState.PENDING,
        name=command.colleague_name,
        phone=command.colleague_phone,
        may_teach=command.may_teach,
        deputy=command.deputy,
        created_at=clock.now(),
    )
    session.add(colleague)
    mark_changed(invitation)
    session.flush()
    record(
        session, actor, "colleague.name", colleague, after=colleague.state.value,
        invitation_id=invitation.id, name=colleague.name, **for_the_head(command.deputy),
    )  # fmt: skip
    note_answered(session, invitation)
    notify_colleague_named(session, colleague)
    if not command.deputy:
        renew_personal_page(session, invitation.head)
    session.flush()
    return colleague


def take_colleague_back(session: Session, actor: Actor, invitation: Invitation, version: int) -> None:
    """The head does not want to send the colleague any more; who has heard of it is told.

    Raises `Outdated` where the coordinator has decided, or it is not of `version` any more; `Conflict` as above.
    """
    lock_assignment(session, invitation.assignment_id)
    colleague = ensure_in_force(session, invitation)
    ensure_fresh(colleague, version)
    ensure_answerable(invitation)
    colleague.decided_at = clock.now()
    transition(session, actor, COLLEAGUE, colleague, "take_back", invitation_id=invitation.id)
    give_time_to_answer(session, invitation)
    mark_changed(invitation)
    notify_colleague_taken_back(session, colleague)
    session.flush()
