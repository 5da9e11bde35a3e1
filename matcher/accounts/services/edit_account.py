"""Changing an account's name or where it stands."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher.accounts.schemas.account import AccountCommand
from matcher.audit.services.record import record
from matcher.database.ensure_fresh import ensure_fresh
from matcher.errors import Invalid
from matcher.models import Account
from matcher.policy import Actor
from matcher.policy.accounts import LEVELS
from matcher.registry.services.choose_region import choose_region
from matcher.vocabulary import Role
from matcher.wording import Text


def edit_account(session: Session, actor: Actor, account: Account, command: AccountCommand) -> Account:
    """The changed account. Its role stays; a head's account stays with its head.

    Raises `Invalid` for a region out of reach, and for one's own region; `Conflict` where somebody else was
    faster.
    """
    ensure_fresh(account, command.version)
    if account.role is not Role.HEAD and command.region_code != account.region_code:
        if account.id == actor.account_id:
            raise Invalid.field("region_code", Text("You cannot move your own account."))
        levels = LEVELS[account.role]
        account.region = choose_region(session, actor, command.region_code, levels, field="region_code")
    account.name = command.name
    record(session, actor, "account.edit", account, name=account.name, region=account.region.code)
    session.flush()
    return account
