"""Changing an account's name or where it stands."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from matcher import clock
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


def ensure_not_past(last_day: date | None) -> None:
    """Raise `Invalid` beside the field where the last day that is wished for has been."""
    if last_day is not None and last_day < clock.today():
        raise Invalid.field("last_day", Text("This day is past. To end an account at once, close it."))


def edit_account(session: Session, actor: Actor, account: Account, command: AccountCommand) -> Account:
    """The changed account. Its role stays; a head's account stays with its head.

    Raises `Invalid` for a region out of reach, a last day that is past, and for one's own region or last day;
    `Conflict` where somebody else was faster.
    """
    ensure_fresh(account, command.version)
    if account.role is not Role.HEAD and command.region_code != account.region_code:
        if account.id == actor.account_id:
            raise Invalid.field("region_code", Text("You cannot move your own account."))
        levels = LEVELS[account.role]
        account.region = choose_region(session, actor, command.region_code, levels, field="region_code")
    if command.last_day != account.last_day:
        if account.id == actor.account_id:
            raise Invalid.field("last_day", Text("You cannot say when your own account ends."))
        ensure_not_past(command.last_day)
        account.last_day = command.last_day
    account.name = command.name
    ends = account.last_day.isoformat() if account.last_day else None
    record(session, actor, "account.edit", account, name=account.name, region=account.region.code, ends=ends)
    session.flush()
    return account
