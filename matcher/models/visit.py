"""What really happened (活动记录)."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matcher.models.base import Base, Id, enum_column
from matcher.models.plan import Assignment
from matcher.vocabulary import Rating


class Visit(Base):
    """The township's word on one assignment; the rating stays empty until somebody gives one."""

    __tablename__ = "visit"
    __table_args__ = (CheckConstraint("attendance >= 0", name="attendance"),)

    id: Mapped[Id]
    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignment.id", ondelete="CASCADE"), unique=True)
    happened: Mapped[bool]
    attendance: Mapped[int | None]
    rating: Mapped[Rating | None] = mapped_column(enum_column(Rating))
    remarks: Mapped[str] = mapped_column(Text, default="")
    recorded_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    recorded_at: Mapped[datetime]
    rated_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column()

    assignment: Mapped[Assignment] = relationship()

    __mapper_args__ = {"version_id_col": version}
