"""Deleting what was kept of messages, after its time."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Engine, select

from matcher.database.engine import transaction
from matcher.models import Delivery
from matcher.notifications.queries.pending import is_pending

AT_ONCE = 500


def delete_old_deliveries(engine: Engine, before: datetime) -> int:
    """Delete the oldest messages that ended before, with address and answer; how many, at most `AT_ONCE`.

    Those of which somebody still has to hear stay, for they say what was tried. The notifications stay in any case.
    """
    ended = Delivery.finished_at < before
    with transaction(engine) as session:
        query = select(Delivery).where(ended, ~Delivery.notifications.any(is_pending()))
        oldest = query.order_by(Delivery.id).limit(AT_ONCE)
        old = session.scalars(oldest.with_for_update(of=Delivery, skip_locked=True)).all()
        for delivery in old:
            session.delete(delivery)
    return len(old)
