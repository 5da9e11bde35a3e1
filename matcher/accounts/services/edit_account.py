"""Changing an account's name or where it stands."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from matcher import clock
from matcher.accounts.account_state import is_over
from matcher.accounts.schemas.account import AccountCommand
from matcher.accounts.services.keep_answered import why_kept, why_no_later_day
from matcher.accounts.services.sign_in import end_all_sign_ins
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

    Raises `Invalid` for a region out of reach, a last day that is past, for one's own region or last day, and where
    nobody would be left to answer; `Conflict` where somebody else was faster.
    """
    ensure_fresh(account, command.version)
    if account.role is not Role.HEAD and command.region_code != account.region_code:
        if account.id == actor.account_id:
            raise Invalid.field("region_code", Text("You cannot move your own account."))
        _ensure("region_code", why_kept(session, account))
        levels = LEVELS[account.role]
        account.region = choose_region(session, actor, command.region_code, levels, field="region_code")
    if command.last_day != account.last_day:
        _change_last_day(session, actor, account, command.last_day)
    account.name = command.name
    ends = account.last_day.isoformat() if account.last_day else None
    record(session, actor, "account.edit", account, name=account.name, region=account.region.code, ends=ends)
    session.flush()
    return account


def _change_last_day(session: Session, actor: Actor, account: Account, last_day: date | None) -> None:
    """Sign-ins from before an account had ended do not come back with a later day."""
    if account.id == actor.account_id:
        raise Invalid.field("last_day", Text("You cannot say when your own account ends."))
    if account.role is Role.HEAD:
        raise Invalid.field("last_day", Text("Accounts of heads have no last day."))
    ensure_not_past(last_day)
    _ensure("last_day", why_no_later_day(session, account, last_day))
    if last_day is not None:
        _ensure("last_day", why_kept(session, account, until=last_day))
    if is_over(account):
        end_all_sign_ins(session, account)
    account.last_day = last_day


def _ensure(field: str, why_not: Text | None) -> None:
    if why_not is not None:
        raise Invalid.field(field, why_not)
