"""When something was last done to each of many records, and by whom."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from matcher.models import Account, AuditEntry


@dataclass(frozen=True, slots=True)
class LastEntry:
    """`who` is empty where no account stood behind it."""

    at: datetime
    who: str


def last_entries(
    session: Session, subject: str, keys: Collection[int], *about: ColumnElement[bool]
) -> Mapping[int, LastEntry]:
    """The newest entry of each of these records that fulfils all of `about`; records without one are left out."""
    newest = (
        select(func.max(AuditEntry.id))
        .where(AuditEntry.subject == subject, AuditEntry.subject_key.in_([str(key) for key in keys]), *about)
        .group_by(AuditEntry.subject_key)
    )
    query = (
        select(AuditEntry.subject_key, AuditEntry.at, Account.name)
        .outerjoin(Account, Account.id == AuditEntry.account_id)
        .where(AuditEntry.id.in_(newest))
    )
    return {int(key): LastEntry(at, who or "") for key, at, who in session.execute(query)}
