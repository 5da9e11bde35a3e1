"""Who answers for a county in place of its coordinator, for a while or from now on (工作交接)."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matcher.models.account import Account
from matcher.models.base import Base, Id
from matcher.models.region import Region


class Handover(Base):
    """From `first_day` on `successor` answers for the county in place of `coordinator`; without a last day for good.

    Rows stay: what was taken back, at the latest on its first day, says when; what ended early has that day as its
    last. For good the coordinator's account ends the day before;
    `former_end` is the last day that it had until then.
    """

    __tablename__ = "handover"
    __table_args__ = (
        CheckConstraint("coordinator_id <> successor_id", name="two_people"),
        CheckConstraint("last_day IS NULL OR last_day >= first_day", name="days"),
    )

    id: Mapped[Id]
    county_code: Mapped[str] = mapped_column(ForeignKey("region.code"), index=True)
    coordinator_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    successor_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    first_day: Mapped[date]
    last_day: Mapped[date | None] = mapped_column(doc="None: for good")
    note: Mapped[str] = mapped_column(String(300), default="", doc="what the successor should know besides")
    said_at: Mapped[datetime]
    said_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    read_at: Mapped[datetime | None] = mapped_column(doc="when the successor had read what is open")
    taken_back_at: Mapped[datetime | None]
    former_end: Mapped[date | None] = mapped_column(
        doc="last day of the coordinator's account before, for good"
    )
    version: Mapped[int] = mapped_column()

    county: Mapped[Region] = relationship()
    coordinator: Mapped[Account] = relationship(foreign_keys=coordinator_id)
    successor: Mapped[Account] = relationship(foreign_keys=successor_id)

    __mapper_args__ = {"version_id_col": version}
