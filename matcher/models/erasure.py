"""That a person was erased (删除个人信息): which record, when and by whom, and no name."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from matcher.models.base import Base, Id, enum_column
from matcher.vocabulary import PersonKind


class Erasure(Base):
    """One erased person, called by its number from then on. `subject_id` is the head, the account, or a need that
    named the contact.

    `entries` are the audit entries in which the name stood: they say something else than in an older backup. Until
    `tidied_at` the database's file may still hold what was written over.
    """

    __tablename__ = "erasure"
    __table_args__ = (UniqueConstraint("kind", "subject_id", "at"),)

    id: Mapped[Id]
    kind: Mapped[PersonKind] = mapped_column(enum_column(PersonKind))
    subject_id: Mapped[int]
    region_code: Mapped[str] = mapped_column(String(12), index=True, doc="where the person stood")
    at: Mapped[datetime]
    account_id: Mapped[int | None] = mapped_column(
        ForeignKey("account.id"), doc="who did it; unset: a restore"
    )
    entries: Mapped[list[int]] = mapped_column(JSON, default=list)
    tidied_at: Mapped[datetime | None]
