"""Which notifications still matter."""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_

from matcher import clock
from matcher.models import Notification


def is_pending() -> ColumnElement[bool]:
    """Neither told nor overtaken, and not too late to be told."""
    return and_(
        Notification.told_at.is_(None), Notification.overtaken_at.is_(None), Notification.until > clock.now()
    )
