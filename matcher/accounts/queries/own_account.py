"""The account of whoever is acting."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher.models import Account
from matcher.policy import Actor


def own_account(session: Session, actor: Actor) -> Account:
    """The actor's account, as it is stored now."""
    return session.get_one(Account, actor.account_id)
