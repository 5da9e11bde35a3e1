"""A joint visit takes place without a part that nobody takes, as the township has agreed."""

from __future__ import annotations

from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from matcher import clock
from matcher.assignments.services.settle_assignment import settle_assignment
from matcher.audit.services.record import record
from matcher.database.ensure_fresh import ensure_fresh
from matcher.enquiries.services.end_enquiries import end_enquiries
from matcher.errors import Conflict
from matcher.models import Assignment
from matcher.moves.services.end_move import overtake_move
from matcher.needs.schemas.drop_part import DropPart
from matcher.needs.services.leave_product import leave_product
from matcher.needs.services.lock_need import lock_assignment
from matcher.notifications.services.notify import notify_part_dropped
from matcher.policy import Actor
from matcher.policy.states import ASSIGNMENT
from matcher.rounds.services.lock_round import lock_round
from matcher.vocabulary import LIVE_ANSWERS
from matcher.wording import Text

GONE = Text("This visit does not stand any more, or has begun. Please look at it again.")
TAKEN = Text("Somebody has this part by now. Please look at the visit again.")
LAST = Text("A visit without any part is none: call it off instead.")


def drop_part(session: Session, actor: Actor, assignment: Assignment, command: DropPart) -> None:
    """The need loses the part, and the visit is complete without it; the township reads what was agreed, and with whom.

    Raises `Conflict` where the visit does not stand or has begun, somebody has the part, or it is the only one;
    `Outdated` where the visit is not of `command.version` any more.
    """
    lock_round(session, assignment.round_id)
    assignment = lock_assignment(session, assignment.id)
    need = assignment.need
    if not ASSIGNMENT.allows("wait", assignment.status) or assignment.starts_at <= clock.now():
        raise Conflict(GONE)
    ensure_fresh(assignment, command.version)
    part = next((each for each in need.parts if each.position == command.position), None)
    live = {each.position for each in assignment.invitations if each.answer in LIVE_ANSWERS}
    if part is None or command.position in live:
        raise Conflict(TAKEN)
    if len(need.parts) == 1 or not live:
        raise Conflict(LAST)
    overtake_move(session, actor, assignment)
    end_enquiries(session, actor, need, command.position)
    topic = part.topic
    need.parts.remove(part)
    leave_product(session, need)
    flag_modified(need, "status")
    record(
        session, actor, "need.drop_part", need, before=need.status.value, after=need.status.value,
        topic_id=topic.id, agreed_by=command.agreed_by,
    )  # fmt: skip
    settle_assignment(session, actor, assignment)
    notify_part_dropped(session, assignment, topic, command.agreed_by)
