"""Letting somebody in."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.accounts.passwords import IssuedPassword
from matcher.accounts.schemas.account import NewAccountCommand
from matcher.accounts.services.edit_account import ensure_not_past
from matcher.audit.services.record import record
from matcher.errors import Invalid
from matcher.models import Account, Head, Region, is_within
from matcher.policy import Actor
from matcher.policy.accounts import LEVELS, manageable
from matcher.registry.services.choose_region import choose_region
from matcher.vocabulary import Role
from matcher.wording import Text


def create_account(
    session: Session, actor: Actor, command: NewAccountCommand, issued: IssuedPassword
) -> Account:
    """A new account with the password issued for it, within the actor's region and the roles it may give out.

    Raises `Invalid` for a role, region or head out of reach, a name already taken, a head that has one, or a last day
    that is past.
    """
    if command.role not in manageable(actor.role):
        raise Invalid.field("role", Text("Please choose one of the list."))
    if session.scalar(select(func.count(Account.id)).where(Account.login == command.login)):
        raise Invalid.field("login", Text("This name is taken. Please choose another."))
    head = _head(session, actor, command) if command.role is Role.HEAD else None
    region_code = head.county_code if head else _region(session, actor, command).code
    name = command.name or (head.name if head else "")
    if head is not None and command.last_day is not None:
        raise Invalid.field("last_day", Text("Accounts of heads have no last day."))
    ensure_not_past(command.last_day)
    if not name:
        raise Invalid.field("name", Text("Please fill this in."))
    account = Account(
        login=command.login,
        password_hash=issued.hash,
        name=name,
        role=command.role,
        region_code=region_code,
        head_id=head.id if head else None,
        last_day=command.last_day,
        must_change_password=True,
        created_at=clock.now(),
    )
    session.add(account)
    record(session, actor, "account.create", account, name=name, role=command.role.value)
    session.flush()
    return account


def _region(session: Session, actor: Actor, command: NewAccountCommand) -> Region:
    return choose_region(session, actor, command.region_code, LEVELS[command.role], field="region_code")


def _head(session: Session, actor: Actor, command: NewAccountCommand) -> Head:
    head = session.get(Head, command.head_id) if command.head_id else None
    if head is None or not head.active or not is_within(head.county_code, actor.region_code):
        raise Invalid.field("head_id", Text("Please choose one of the list."))
    if session.scalar(select(func.count(Account.id)).where(Account.head_id == head.id)):
        raise Invalid.field("head_id", Text("This head has an account already."))
    return head
