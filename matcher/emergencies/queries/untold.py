"""Who has still to be told about visits of teams: whoever no message has reached is to be rung up."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from matcher.models import Notification
from matcher.notifications.queries.pending import is_call, is_pending


def untold_of_needs(session: Session, need_ids: Collection[int]) -> Mapping[int, int]:
    """How many messages to heads and townships about each of these needs have yet to be told."""
    if not need_ids:
        return {}
    query = (
        select(Notification.need_id, func.count())
        .where(Notification.need_id.in_(need_ids), is_pending(), is_call())
        .group_by(Notification.need_id)
    )
    return {need_id: number for need_id, number in session.execute(query) if need_id is not None}
