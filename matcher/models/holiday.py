"""The holidays of a year as they were entered (放假调休安排)."""

from __future__ import annotations

from datetime import date, datetime
from typing import TypedDict

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matcher.models.base import Base, enum_column
from matcher.vocabulary import HolidayKind


class KeptYear(TypedDict):
    """A state that a year had `until` a change (ISO); its days as [day (ISO), kind, name]."""

    until: str
    whole: bool
    days: list[list[str]]


class HolidayYear(Base):
    """The arrangement of a year; `whole` where nothing but the days entered counts, else they stand over what is known.

    `history` are the states it had, the oldest first.
    """

    __tablename__ = "holiday_year"
    __table_args__ = (CheckConstraint("year BETWEEN 2020 AND 2100", name="year"),)

    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    whole: Mapped[bool] = mapped_column(default=False)
    history: Mapped[list[KeptYear]] = mapped_column(JSON, default=list)
    changed_at: Mapped[datetime]
    version: Mapped[int] = mapped_column()

    days: Mapped[list[HolidayDay]] = relationship(cascade="all, delete-orphan", order_by="HolidayDay.day")

    __mapper_args__ = {"version_id_col": version}


class HolidayDay(Base):
    """A day off, or a day that is worked to make up for one; it may lie in the December before the year."""

    __tablename__ = "holiday_day"

    day: Mapped[date] = mapped_column(primary_key=True)
    year: Mapped[int] = mapped_column(ForeignKey("holiday_year.year", ondelete="CASCADE"), index=True)
    kind: Mapped[HolidayKind] = mapped_column(enum_column(HolidayKind))
    name: Mapped[str] = mapped_column(String(60))
