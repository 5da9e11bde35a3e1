"""Writing down a need, not yet posted."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher import clock
from matcher.audit.services.record import transition
from matcher.models import Need
from matcher.needs.schemas.need import NeedCommand
from matcher.needs.services.check_need import check_need, township_for
from matcher.needs.services.ensure_not_duplicate import ensure_not_duplicate
from matcher.needs.services.write_need import write_need
from matcher.policy import Actor
from matcher.policy.states import NEED
from matcher.vocabulary import NeedStatus


def draft_need(session: Session, actor: Actor, command: NeedCommand) -> Need:
    """A new draft; it may still lack the hours that suit.

    Raises `Invalid` for what is wrong in the command, `Conflict` where the very same draft is there already.
    """
    township = township_for(session, actor, command.township_code)
    material = check_need(session, township, command)
    need = Need(status=NeedStatus.DRAFT, created_by=actor.account_id, created_at=clock.now())
    write_need(need, command, material)
    ensure_not_duplicate(session, need)
    session.add(need)
    session.flush()
    transition(session, actor, NEED, need, "save")
    session.flush()
    return need
