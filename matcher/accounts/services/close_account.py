"""Shutting somebody out, and letting them in again."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher.accounts.account_state import is_over
from matcher.accounts.services.keep_answered import why_kept
from matcher.accounts.services.sign_in import end_all_sign_ins
from matcher.audit.services.record import record
from matcher.database.ensure_fresh import ensure_fresh
from matcher.errors import Conflict
from matcher.models import Account
from matcher.personal_data.queries.erased import ensure_not_erased
from matcher.policy import Actor
from matcher.vocabulary import PersonKind
from matcher.wording import Text


def close_account(session: Session, actor: Actor, account: Account, version: int) -> None:
    """Close the account and end its sign-ins at once; what it has done stays. Twice is like once.

    Raises `Conflict` for one's own account, where nobody would be left to answer, or somebody else was faster.
    """
    if account.id == actor.account_id:
        raise Conflict(Text("You cannot close your own account. Please ask somebody else who may."))
    ensure_fresh(account, version)
    if why_not := why_kept(session, account):
        raise Conflict(why_not)
    if account.active:
        shut_out(session, actor, account)


def shut_out(session: Session, actor: Actor, account: Account) -> None:
    """Close an open account and end its sign-ins."""
    account.active = False
    end_all_sign_ins(session, account)
    record(session, actor, "account.close", account)
    session.flush()


def reopen_account(session: Session, actor: Actor, account: Account, version: int) -> None:
    """Open an account again that is closed or past its last day, with the password it had and no last day past.

    Raises `Conflict` where its person was erased, its head is archived, or somebody was faster.
    """
    ensure_fresh(account, version)
    if account.active and not is_over(account):
        return
    ensure_not_erased(session, PersonKind.ACCOUNT, account.id)
    if account.head and not account.head.active:
        raise Conflict(Text("This head is archived. Take it back into use first."))
    if is_over(account):
        end_all_sign_ins(session, account)
        account.last_day = None
    account.active = True
    record(session, actor, "account.reopen", account)
    session.flush()
