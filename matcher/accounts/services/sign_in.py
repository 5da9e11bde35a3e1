"""Signing in and out: server-side rows, so that a sign-out is real and a sign-in ends by itself."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from sqlalchemy import Engine, delete, select, update
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from matcher import clock
from matcher.accounts.account_state import is_open
from matcher.accounts.passwords import verify_password
from matcher.accounts.tokens import token_hash
from matcher.audit.services.record import record
from matcher.database.contention import is_contention
from matcher.database.engine import reading, transaction, transaction_without_waiting
from matcher.models import Account, SignIn
from matcher.policy import Actor

SEEN_AGAIN_AFTER = timedelta(minutes=1)
log = structlog.get_logger("sizhang.accounts")


def check_password(engine: Engine, login: str, password: str) -> Account | None:
    """The account not closed by hand that this name and password belong to, be its last day past or not.

    No transaction is open while the hash is worked out.
    """
    with reading(engine) as session:
        account = session.scalar(select(Account).where(Account.login == login))
    fits = verify_password(account.password_hash if account else None, password)
    return account if account and account.active and fits else None


def begin_sign_in(
    engine: Engine, account_id: int, *, hours: int, address: str = "", browser: str = "", alone: bool = False
) -> str:
    """Sign an account in for at most `hours`; returns the token for the cookie.

    `address` and `browser` tell it from the account's other sign-ins, all of which end where it is to be `alone`.
    """
    token = secrets.token_urlsafe(32)
    now = clock.now()
    with transaction(engine) as session:
        session.execute(delete(SignIn).where(SignIn.expires_at < now))
        account = session.get_one(Account, account_id)
        if alone:
            end_all_sign_ins(session, account)
        row = SignIn(
            token_hash=token_hash(token),
            account_id=account_id,
            created_at=now,
            last_seen_at=now,
            expires_at=now + timedelta(hours=hours),
            address=address,
            browser=browser,
        )
        session.add(row)
        record(session, Actor.of(account), "account.sign_in", account)
    return token


@dataclass(frozen=True, slots=True)
class FoundSignIn:
    """A sign-in that still counts; `unsaved_use` is when it was used just now, where that could not be saved."""

    account: Account
    unsaved_use: datetime | None = None


def find_sign_in(
    engine: Engine, token: str, *, idle_minutes: int, used_at: datetime | None = None
) -> FoundSignIn | None:
    """What a token stands for, where neither the time nor the idle time is over.

    `used_at` is a former `unsaved_use`, which the cookie has kept: a sign-in does not end because its use could not
    be saved.
    """
    now = clock.now()
    with reading(engine) as session:
        row = session.scalar(select(SignIn).where(SignIn.token_hash == token_hash(token)))
        if row is None or not is_open(row.account):
            return None
        seen = max(row.last_seen_at, used_at or row.last_seen_at)
        if row.expires_at <= now or seen + timedelta(minutes=idle_minutes) <= now:
            return None
        account, row_id = row.account, row.id
    if now - seen < SEEN_AGAIN_AFTER or _note_use(engine, row_id, now):
        return FoundSignIn(account)
    return FoundSignIn(account, unsaved_use=now)


def _note_use(engine: Engine, row_id: int, now: datetime) -> bool:
    """Keep when it was used; False where nothing can be saved. Where somebody else is saving, a later use is noted."""
    try:
        with transaction_without_waiting(engine) as session:
            session.execute(update(SignIn).where(SignIn.id == row_id).values(last_seen_at=now))
    except SQLAlchemyError as error:
        if is_contention(error):
            return True
        log.warning("use_not_noted", error=str(error))
        return False
    return True


def end_sign_in(engine: Engine, token: str) -> None:
    """Sign one browser out."""
    with transaction(engine) as session:
        row = session.scalar(select(SignIn).where(SignIn.token_hash == token_hash(token)))
        if row is not None:
            record(session, Actor.of(row.account), "account.sign_out", row.account)
            session.delete(row)


def end_all_sign_ins(session: Session, account: Account) -> None:
    """Sign an account out everywhere (password changed, account closed)."""
    session.execute(delete(SignIn).where(SignIn.account_id == account.id))
