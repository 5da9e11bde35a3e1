"""A team that was sent is called off: its heads and its township hear why."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher.errors import Conflict
from matcher.models import EmergencyTeam, Need
from matcher.needs.schemas.withdrawal import Withdrawal
from matcher.needs.services.withdraw_need import withdraw_need
from matcher.policy import Action, Actor, permit
from matcher.wording import Text

NOT_SENT = Text("This team was not sent; there is nothing to call off.")


def stand_down(session: Session, actor: Actor, team: EmergencyTeam, command: Withdrawal) -> None:
    """Withdraw the team's need: heads get their time back; `command.version` is the need's that was looked at.

    A team that nobody goes in any more is stood down whatever the time, so that its township hears of it. Raises
    `Conflict` where it was not sent, has begun or is over; `Outdated`.
    """
    permit(actor, Action.EMERGENCY_EDIT)
    if team.need_id is None:
        raise Conflict(NOT_SENT)
    need = session.get_one(Need, team.need_id)
    withdraw_need(session, actor, need, command.version, command.why, command.why_words)
