"""Keeping that somebody was refused, for whoever looks after the installation."""

from __future__ import annotations

from datetime import datetime, timedelta

import structlog
from sqlalchemy import Engine, delete, func, select, update
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from matcher import clock
from matcher.accounts.account_state import is_open
from matcher.database.engine import transaction, transaction_without_waiting
from matcher.models import Account, Refusal
from matcher.vocabulary import RefusalKind

KEPT = timedelta(days=180)
MOST_ROWS_AN_HOUR = 200
log = structlog.get_logger("sizhang.accounts")


def record_refused_sign_in(engine: Engine, login: str, address: str, *, throttled: bool = False) -> None:
    """Keep a refused try to sign in, with the account where the name is one's; the name itself is never kept."""
    with transaction(engine) as session:
        account = session.scalar(select(Account).where(Account.login == login))
        if throttled:
            kind = RefusalKind.THROTTLED
        elif account is None:
            kind = RefusalKind.UNKNOWN_NAME
        elif not is_open(account):
            kind = RefusalKind.CLOSED_ACCOUNT
        else:
            kind = RefusalKind.WRONG_PASSWORD
        count_refusal(session, kind, address, account.id if account else None)
    log.warning("refused", kind=kind.value, address=address, account=account.id if account else None)


def record_refusal(
    engine: Engine, kind: RefusalKind, address: str, account_id: int, *, waits: bool = True
) -> None:
    """Keep a refusal of somebody known. Where that cannot be saved, the log alone tells it.

    Unless it `waits`, that is so too where somebody else is saving: reading does not depend on it.
    """
    log.warning("refused", kind=kind.value, address=address, account=account_id)
    begin = transaction if waits else transaction_without_waiting
    try:
        with begin(engine) as session:
            count_refusal(session, kind, address, account_id)
    except SQLAlchemyError as error:
        log.warning("refusal_not_kept", error=str(error))


def count_refusal(session: Session, kind: RefusalKind, address: str, account_id: int | None) -> None:
    """Count one more refusal in this minute, in as few rows as tell it; what is older than `KEPT` goes."""
    minute = clock.now().replace(second=0)
    session.execute(delete(Refusal).where(Refusal.minute < minute - KEPT))
    if _counted(session, minute, kind, address, account_id):
        return
    if _rows_of_the_hour(session, minute) >= MOST_ROWS_AN_HOUR:
        address, account_id = "", None
        if _counted(session, minute, kind, address, account_id):
            return
    session.add(Refusal(minute=minute, kind=kind, address=address, account_id=account_id, count=1))


def _counted(
    session: Session, minute: datetime, kind: RefusalKind, address: str, account_id: int | None
) -> bool:
    same = (
        Refusal.minute == minute,
        Refusal.kind == kind,
        Refusal.address == address,
        Refusal.account_id.is_(None) if account_id is None else Refusal.account_id == account_id,
    )
    first = select(func.min(Refusal.id)).where(*same).scalar_subquery()
    more = update(Refusal).where(Refusal.id == first).values(count=Refusal.count + 1)
    return session.scalar(more.returning(Refusal.id)) is not None


def _rows_of_the_hour(session: Session, minute: datetime) -> int:
    query = select(func.count(Refusal.id)).where(Refusal.minute >= minute.replace(minute=0))
    return session.scalar(query) or 0
