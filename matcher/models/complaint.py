"""A complaint or suggestion, and what was answered (投诉与建议)."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matcher.models.base import Base, Id, enum_column
from matcher.models.region import Region
from matcher.vocabulary import ComplaintStatus


class Complaint(Base):
    """One complaint or suggestion. `region_code` is who answers: the county it came for, or the city above it."""

    __tablename__ = "complaint"
    __table_args__ = (
        CheckConstraint("(status = 'answered') = (answered_at IS NOT NULL)", name="answered"),
        Index("ix_complaint_region_code", "region_code", "status", "answer_by"),
        Index("ix_complaint_account_id", "account_id"),
    )

    id: Mapped[Id]
    number: Mapped[str] = mapped_column(
        String(12), unique=True, doc="whoever has it may follow the complaint"
    )
    origin_code: Mapped[str] = mapped_column(ForeignKey("region.code"), doc="the county it came for")
    region_code: Mapped[str] = mapped_column(ForeignKey("region.code"))
    about_association: Mapped[bool]
    text: Mapped[str] = mapped_column(Text)
    telephone: Mapped[str] = mapped_column(String(32), default="")
    account_id: Mapped[int | None] = mapped_column(
        ForeignKey("account.id"), doc="whose first page shows the answer; who answers is not told"
    )
    status: Mapped[ComplaintStatus] = mapped_column(enum_column(ComplaintStatus), default=ComplaintStatus.NEW)
    created_at: Mapped[datetime] = mapped_column(index=True)
    answer_by: Mapped[date]
    remark: Mapped[str] = mapped_column(Text, default="", doc="what whoever passed it on says to who answers")
    answer: Mapped[str] = mapped_column(Text, default="")
    answered_at: Mapped[datetime | None]
    acknowledged_at: Mapped[datetime | None] = mapped_column(doc="when the sender had read the answer")
    version: Mapped[int] = mapped_column()

    origin: Mapped[Region] = relationship(foreign_keys=origin_code)
    region: Mapped[Region] = relationship(foreign_keys=region_code)

    __mapper_args__ = {"version_id_col": version}
