"""Which notifications still matter."""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_

from matcher import clock
from matcher.models import Notification


def is_untold() -> ColumnElement[bool]:
    """Neither told nor overtaken by later news."""
    return and_(Notification.told_at.is_(None), Notification.overtaken_at.is_(None))


def is_pending() -> ColumnElement[bool]:
    """The same, and not too late to be told."""
    return and_(is_untold(), Notification.until > clock.now())
