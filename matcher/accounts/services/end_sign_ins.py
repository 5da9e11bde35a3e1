"""Signing out browsers other than the one at hand."""

from __future__ import annotations

from sqlalchemy import delete
from sqlalchemy.orm import Session

from matcher.accounts.tokens import token_hash
from matcher.audit.services.record import record
from matcher.models import Account, SignIn
from matcher.policy import Actor


def end_one_sign_in(session: Session, actor: Actor, sign_in_id: int) -> bool:
    """Sign out one browser of the actor's; False where it was signed out already, or is not the actor's."""
    own = SignIn.id == sign_in_id, SignIn.account_id == actor.account_id
    if not session.scalar(delete(SignIn).where(*own).returning(SignIn.id)):
        return False
    record(session, actor, "account.sign_out", session.get_one(Account, actor.account_id))
    return True


def end_other_sign_ins(session: Session, actor: Actor, *, token: str) -> None:
    """Sign the actor out everywhere but in the browser with `token`."""
    others = SignIn.account_id == actor.account_id, SignIn.token_hash != token_hash(token)
    session.execute(delete(SignIn).where(*others))
    record(session, actor, "account.sign_out_elsewhere", session.get_one(Account, actor.account_id))
    session.flush()
