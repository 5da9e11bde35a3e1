"""A complaint, a suggestion, or a wish to have one's own record put right, and what was answered (投诉与建议)."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matcher.models.account import Account
from matcher.models.base import Base, Id, enum_column
from matcher.models.head import Head
from matcher.models.region import Region
from matcher.vocabulary import ComplaintStatus


class Complaint(Base):
    """One complaint or suggestion. `region_code` is who answers: the county it came for, or the city above it.

    A correction (更正) names the person whose record it is about: `head_id`, or the account of somebody else.
    """

    __tablename__ = "complaint"
    __table_args__ = (
        CheckConstraint("(status = 'answered') = (answered_at IS NOT NULL)", name="answered"),
        CheckConstraint(
            "NOT is_correction OR head_id IS NOT NULL OR account_id IS NOT NULL", name="correction"
        ),
        CheckConstraint("(is_changed IS NOT NULL) = (is_correction AND status = 'answered')", name="outcome"),
        Index("ix_complaint_region_code", "region_code", "status", "answer_by"),
        Index("ix_complaint_account_id", "account_id"),
        Index("ix_complaint_head_id", "head_id"),
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
        ForeignKey("account.id"),
        doc="whose first page shows the answer; who answers is not told, but for a correction",
    )
    is_correction: Mapped[bool] = mapped_column(default=False)
    head_id: Mapped[int | None] = mapped_column(
        ForeignKey("head.id"), doc="of a correction: whose record it is"
    )
    status: Mapped[ComplaintStatus] = mapped_column(enum_column(ComplaintStatus), default=ComplaintStatus.NEW)
    created_at: Mapped[datetime] = mapped_column(index=True)
    answer_by: Mapped[date]
    remark: Mapped[str] = mapped_column(Text, default="", doc="what whoever passed it on says to who answers")
    answer: Mapped[str] = mapped_column(Text, default="")
    answered_at: Mapped[datetime | None]
    is_changed: Mapped[bool | None] = mapped_column(doc="of an answered correction: the record was changed")
    acknowledged_at: Mapped[datetime | None] = mapped_column(doc="when the sender had read the answer")
    version: Mapped[int] = mapped_column()

    origin: Mapped[Region] = relationship(foreign_keys=origin_code)
    region: Mapped[Region] = relationship(foreign_keys=region_code)
    account: Mapped[Account | None] = relationship()
    head: Mapped[Head | None] = relationship()

    __mapper_args__ = {"version_id_col": version}
