"""Giving somebody a new password."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher.accounts.account_state import is_over
from matcher.accounts.passwords import IssuedPassword
from matcher.accounts.services.sign_in import end_all_sign_ins
from matcher.audit.services.record import record
from matcher.database.ensure_fresh import ensure_fresh
from matcher.errors import Conflict
from matcher.models import Account
from matcher.policy import Actor
from matcher.wording import Text


def reset_password(
    session: Session, actor: Actor, account: Account, version: int, issued: IssuedPassword
) -> None:
    """Give the account the password issued for it; the old one and all sign-ins end at once.

    Raises `Conflict` for one's own account (the profile asks for the old password), for one past its last day, or
    where somebody else was faster.
    """
    if account.id == actor.account_id:
        raise Conflict(Text("Change your own password in your profile, where the present one is asked for."))
    ensure_fresh(account, version)
    if is_over(account):
        raise Conflict(Text("The last day of this account is past. Open it again first."))
    account.password_hash = issued.hash
    account.must_change_password = True
    end_all_sign_ins(session, account)
    record(session, actor, "account.reset_password", account)
    session.flush()
