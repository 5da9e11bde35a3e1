"""Holding the visit of a team that was sent, with its week and its need."""

from __future__ import annotations

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, selectinload

from matcher.models import Assignment, EmergencyTeam, Round
from matcher.needs.services.lock_need import lock_need
from matcher.vocabulary import AssignmentStatus, NeedStatus

_STANDS = (AssignmentStatus.RELEASED, AssignmentStatus.ACCEPTED)
_OVER = (AssignmentStatus.DECLINED, AssignmentStatus.EXPIRED, AssignmentStatus.CANCELLED)


def held_visit(session: Session, team: EmergencyTeam) -> Assignment | None:
    """The team's visit that stands, read afresh with its week and need held; where nobody comes any more the last one.

    None where the team was not sent, was stood down, or has been there.
    """
    if team.need_id is None:
        return None
    found = session.scalars(_latest(team.need_id)).first()
    if found is None:
        return None
    held = select(Round.id).where(Round.id == found.round_id).with_for_update(of=Round, key_share=True)
    session.execute(held).all()
    need = lock_need(session, team.need_id)
    afresh = _latest(team.need_id).options(selectinload(Assignment.invitations))
    visit = session.scalars(afresh.execution_options(populate_existing=True)).first()
    if visit is None or visit.round_id != found.round_id:
        return None
    is_open = need.status is NeedStatus.POSTED
    return visit if visit.status in _STANDS or is_open else None


def _latest(need_id: int) -> Select[Assignment]:
    query = select(Assignment).where(Assignment.need_id == need_id, Assignment.status.in_((*_STANDS, *_OVER)))
    return query.order_by(Assignment.status.in_(_STANDS).desc(), Assignment.id.desc()).limit(1)
