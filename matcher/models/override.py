"""A rule that is overridden for one visit (破例): with a reason, and with the head's yes."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matcher.models.base import Base, Id, enum_column
from matcher.models.head import Head
from matcher.vocabulary import OverridableRule

if TYPE_CHECKING:
    from matcher.models.plan import Assignment


class Override(Base):
    """What a head has agreed to beyond its own limits, for this visit at this time and no other.

    `agreed_by` is who said yes, the head or somebody for it; `agreed_at` is when.
    """

    __tablename__ = "override"
    __table_args__ = (
        UniqueConstraint("assignment_id", "head_id", "rule"),
        CheckConstraint("reason <> ''", name="reason"),
        CheckConstraint("agreed_by <> ''", name="agreed_by"),
    )

    id: Mapped[Id]
    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignment.id", ondelete="CASCADE"))
    head_id: Mapped[int] = mapped_column(ForeignKey("head.id"), index=True)
    rule: Mapped[OverridableRule] = mapped_column(enum_column(OverridableRule))
    reason: Mapped[str] = mapped_column(String(200))
    agreed_by: Mapped[str] = mapped_column(String(60))
    agreed_at: Mapped[datetime]
    created_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    created_at: Mapped[datetime]
    version: Mapped[int] = mapped_column()

    assignment: Mapped[Assignment] = relationship(back_populates="overrides")
    head: Mapped[Head] = relationship()

    __mapper_args__ = {"version_id_col": version}
