"""Changing a need that is not matched yet."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher.audit.services.record import transition
from matcher.database.ensure_fresh import ensure_fresh
from matcher.emergencies.beside_the_week import needs_of_teams
from matcher.errors import Conflict, Invalid
from matcher.models import Need
from matcher.needs.schemas.need import NeedCommand
from matcher.needs.services.check_need import check_need
from matcher.needs.services.ensure_week_open import ensure_week_open
from matcher.needs.services.leave_product import leave_product
from matcher.needs.services.lock_need import lock_need
from matcher.needs.services.write_need import write_need
from matcher.notifications.services.notify import notify_coordinator_of_urgent
from matcher.policy import Actor
from matcher.policy.states import NEED, is_editable
from matcher.vocabulary import MOST_URGENT, NeedStatus, Role
from matcher.wording import Text

OF_A_TEAM = Text(
    "This need was made for a team of an emergency, at the time that its heads agreed to. Please fill the team, or"
    " stand it down and put another one together."
)


def edit_need(session: Session, actor: Actor, need: Need, command: NeedCommand) -> None:
    """Change a draft or a posted need. The township stays.

    Raises `Invalid` for what is wrong in the command, `Conflict` where somebody has come for the need in the
    meantime, somebody else has changed it since `command.version`, or it was made for a team of an emergency.
    """
    if need.status is NeedStatus.POSTED and command.chosen_windows:
        ensure_week_open(session, need.township_code, [each.day for each in command.chosen_windows])
    need = lock_need(session, need.id)
    if needs_of_teams(session, [need.id]):
        raise Conflict(OF_A_TEAM)
    if not is_editable(need.status):
        raise Conflict(Text("This need has been matched in the meantime and cannot be changed any more."))
    ensure_fresh(need, -1 if command.version is None else command.version)
    kept = frozenset(part.topic_id for part in need.parts)
    material = check_need(session, need.township, command, kept=kept)
    if need.status is NeedStatus.POSTED and not command.chosen_windows:
        raise Invalid.field("halves", Text("Please choose at least one half-day that suits."))
    was_urgent = need.priority == MOST_URGENT
    write_need(need, command, material)
    leave_product(session, need)
    transition(session, actor, NEED, need, "save" if NEED.allows("save", need.status) else "edit")
    becomes_urgent = need.priority == MOST_URGENT and not was_urgent
    if becomes_urgent and need.status is NeedStatus.POSTED and actor.role is Role.TOWNSHIP:
        notify_coordinator_of_urgent(session, need)
    session.flush()
