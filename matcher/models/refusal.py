"""Who was refused, from where and how often: a row for each minute, kind, address and account."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matcher.models.account import Account
from matcher.models.base import Base, Id, enum_column
from matcher.vocabulary import RefusalKind


class Refusal(Base):
    """So many refusals within one minute. Of a name nobody has, nothing is kept: people type passwords there.

    `address` is empty where so many were refused that they are only counted together.
    """

    __tablename__ = "refusal"
    __table_args__ = (Index("ix_refusal_minute_address", "minute", "address"),)

    id: Mapped[Id]
    minute: Mapped[datetime]
    kind: Mapped[RefusalKind] = mapped_column(enum_column(RefusalKind))
    address: Mapped[str] = mapped_column(String(64))
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    count: Mapped[int]

    account: Mapped[Account | None] = relationship()
