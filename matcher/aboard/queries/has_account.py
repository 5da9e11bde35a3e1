"""Whether anybody can sign in at all."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.models import Account


def has_account(session: Session) -> bool:
    """Whether there is an account, open or closed: then an administrator makes the others."""
    return session.scalar(select(Account.id).limit(1)) is not None
