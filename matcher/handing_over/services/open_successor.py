"""An account for whoever is to answer for a county and has none yet."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher import clock
from matcher.accounts.passwords import IssuedPassword
from matcher.accounts.schemas.account import NewAccountCommand
from matcher.accounts.services.create_account import create_account
from matcher.errors import Invalid
from matcher.handing_over.schemas.successor import SuccessorCommand
from matcher.handing_over.services.hold_county import hold_county
from matcher.models import Account
from matcher.policy import Actor
from matcher.vocabulary import Role
from matcher.wording import Text


def open_successor(
    session: Session, actor: Actor, code: str, command: SuccessorCommand, issued: IssuedPassword
) -> Account:
    """A coordinator's account in the county of this code, with the password issued for it.

    Whoever may hand the county over may open it, so that a county whose only coordinator has fallen ill does not wait
    for an administrator. Raises `NotFound` for a county out of reach, `Invalid` for a sign-in name that is taken or a
    last day that is past.
    """
    hold_county(session, actor, code)
    if command.account_ends is not None and command.account_ends < clock.today():
        raise Invalid.field("account_ends", Text("This day is past."))
    wanted = NewAccountCommand(
        Role.COORDINATOR, command.login, command.name, code, last_day=command.account_ends
    )
    return create_account(session, actor, wanted, issued)
