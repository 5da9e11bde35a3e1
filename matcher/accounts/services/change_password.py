"""Changing one's own password."""

from __future__ import annotations

from sqlalchemy import delete
from sqlalchemy.orm import Session

from matcher.accounts.passwords import hash_password, verify_password
from matcher.accounts.schemas.profile import PasswordCommand
from matcher.accounts.services.sign_in import token_hash
from matcher.audit.services.record import record
from matcher.errors import Invalid
from matcher.models import Account, SignIn
from matcher.policy import Actor
from matcher.wording import Text


def change_password(session: Session, actor: Actor, command: PasswordCommand, *, token: str) -> None:
    """Set the password; every other browser is signed out, the one with `token` stays.

    Raises `Invalid` where the present password is wrong or the wanted one is the same.
    """
    account = session.get_one(Account, actor.account_id)
    if not verify_password(account.password_hash, command.present):
        raise Invalid.field("present", Text("This is not your present password."))
    if command.wanted == command.present:
        raise Invalid.field("wanted", Text("Please choose a password other than the present one."))
    account.password_hash = hash_password(command.wanted)
    others = SignIn.account_id == account.id, SignIn.token_hash != token_hash(token)
    session.execute(delete(SignIn).where(*others))
    record(session, actor, "account.change_password", account)
    session.flush()
