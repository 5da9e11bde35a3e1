"""Changing one's own password."""

from __future__ import annotations

from sqlalchemy import delete
from sqlalchemy.orm import Session

from matcher.accounts.chosen_password import chosen_hash
from matcher.accounts.schemas.profile import PasswordCommand
from matcher.accounts.tokens import token_hash
from matcher.audit.services.record import record
from matcher.errors import Invalid
from matcher.models import Account, SignIn
from matcher.policy import Actor
from matcher.wording import Text


def acceptable_hash(account: Account, command: PasswordCommand) -> str:
    """The hash of the wanted password, to be worked out before the transaction begins: it takes a while.

    Raises `Invalid` where it is the present one, or among the first that a guesser would try.
    """
    if command.wanted == command.present:
        raise Invalid.field("wanted", Text("Please choose a password other than the present one."))
    about = (account.login, account.name, account.region.name, account.region.name_en)
    return chosen_hash(command.wanted, about=about)


def change_password(session: Session, actor: Actor, password_hash: str, *, token: str) -> None:
    """Set the password; every other browser is signed out, the one with `token` stays."""
    account = session.get_one(Account, actor.account_id)
    account.password_hash = password_hash
    account.must_change_password = False
    others = SignIn.account_id == account.id, SignIn.token_hash != token_hash(token)
    session.execute(delete(SignIn).where(*others))
    record(session, actor, "account.change_password", account)
    session.flush()
