"""Changing one's own display name and language."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher.accounts.schemas.profile import ProfileCommand
from matcher.audit.services.record import record
from matcher.database.ensure_fresh import ensure_fresh
from matcher.models import Account
from matcher.policy import Actor


def edit_profile(session: Session, actor: Actor, command: ProfileCommand) -> Account:
    """The actor's own account, changed. Raises `Conflict` where it changed in the meantime."""
    account = session.get_one(Account, actor.account_id)
    ensure_fresh(account, command.version)
    account.name = command.name
    account.locale = command.language.value if command.language else None
    record(session, actor, "account.profile", account, name=account.name)
    session.flush()
    return account
