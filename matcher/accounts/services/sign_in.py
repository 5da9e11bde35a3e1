"""Signing in and out: server-side rows, so that a sign-out is real and a sign-in ends by itself."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

import structlog
from sqlalchemy import Engine, delete, select, update
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from matcher import clock
from matcher.accounts.passwords import verify_password
from matcher.accounts.tokens import token_hash
from matcher.audit.services.record import record
from matcher.database.contention import is_contention
from matcher.database.engine import reading, transaction, transaction_without_waiting
from matcher.models import Account, SignIn
from matcher.policy import Actor

SEEN_AGAIN_AFTER = timedelta(minutes=1)
log = structlog.get_logger("sizhang.accounts")


def check_password(session: Session, login: str, password: str) -> Account | None:
    """The active account that this name and password belong to."""
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


def find_sign_in(engine: Engine, token: str, *, idle_minutes: int) -> Account | None:
    """The account behind a token, where neither the time nor the idle time is over."""
    now = clock.now()
    with reading(engine) as session:
        row = session.scalar(select(SignIn).where(SignIn.token_hash == token_hash(token)))
        if row is None or not row.account.active:
            return None
        if row.expires_at <= now or row.last_seen_at + timedelta(minutes=idle_minutes) <= now:
            return None
        account, row_id, seen = row.account, row.id, row.last_seen_at
    if now - seen >= SEEN_AGAIN_AFTER:
        _note_use(engine, row_id, now)
    return account


def _note_use(engine: Engine, row_id: int, now: datetime) -> None:
    """Reading does not depend on it: where it cannot be noted, somebody saving or nobody able to, a later use is."""
    try:
        with transaction_without_waiting(engine) as session:
            session.execute(update(SignIn).where(SignIn.id == row_id).values(last_seen_at=now))
    except SQLAlchemyError as error:
        if not is_contention(error):
            log.warning("use_not_noted", error=str(error))


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
