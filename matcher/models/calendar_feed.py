"""Addresses at which calendars read visits again and again (日历订阅)."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from matcher.models.base import Base, Id


class CalendarFeed(Base):
    """How often the address of a head's or a region's calendar was replaced; there is no row before the first time."""

    __tablename__ = "calendar_feed"
    __table_args__ = (CheckConstraint("(head_id IS NULL) <> (region_code IS NULL)", name="subject"),)

    id: Mapped[Id]
    head_id: Mapped[int | None] = mapped_column(ForeignKey("head.id", ondelete="CASCADE"), unique=True)
    region_code: Mapped[str | None] = mapped_column(ForeignKey("region.code"), unique=True)
    generation: Mapped[int] = mapped_column(default=0)
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}
