"""Who did what, when: one row for each change, in the same transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TypeAlias

from sqlalchemy import JSON, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from matcher.models.base import Base, Id

Json: TypeAlias = "str | int | float | bool | Sequence[Json] | Mapping[str, Json] | None"
"""What JSON can hold."""


class AuditEntry(Base):
    """One change: the object by table name and key, its state before and after where it has one.

    `region_code` is where the object belongs; it decides who may read the entry.
    """

    __tablename__ = "audit_entry"
    __table_args__ = (
        Index("ix_audit_entry_subject_key", "subject", "subject_key", "at", "id"),
        Index("ix_audit_entry_at", "at", "id"),
        Index("ix_audit_entry_subject_at", "subject", "at", "id"),
        Index("ix_audit_entry_account_at", "account_id", "at", "id"),
    )

    id: Mapped[Id]
    at: Mapped[datetime]
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    region_code: Mapped[str] = mapped_column(String(12), index=True)
    action: Mapped[str] = mapped_column(String(48))
    subject: Mapped[str] = mapped_column(String(32))
    subject_key: Mapped[str] = mapped_column(String(40))
    before: Mapped[str | None] = mapped_column(String(24))
    after: Mapped[str | None] = mapped_column(String(24))
    detail: Mapped[dict[str, Json]] = mapped_column(JSON, default=dict)
    request_id: Mapped[str | None] = mapped_column(String(40))
