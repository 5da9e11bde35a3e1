"""Needs that come again by a rule."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matcher.models.audit import Json
from matcher.models.base import Base, Id, enum_column
from matcher.models.need import Need
from matcher.models.region import Region
from matcher.models.venue import Venue
from matcher.vocabulary import Repeat


class Series(Base):
    """A need that comes again: on the days that `repeat` counts from `first_day`, the last of them `until` or before.

    `need` is what each is copied from, as it stands when that is done, but for place, length and hours: these are kept
    here, so that one day's need can be moved or changed without the others.
    """

    __tablename__ = "series"
    __table_args__ = (CheckConstraint("first_day < until", name="days"),)

    id: Mapped[Id]
    township_code: Mapped[str] = mapped_column(ForeignKey("region.code"), index=True)
    need_id: Mapped[int] = mapped_column(ForeignKey("need.id"), index=True)
    repeat: Mapped[Repeat] = mapped_column(enum_column(Repeat))
    first_day: Mapped[date] = mapped_column(
        doc="the first day that suited the need; the rule is counted from it"
    )
    until: Mapped[date]
    venue_id: Mapped[int] = mapped_column(ForeignKey("venue.id"))
    minutes: Mapped[int]
    hours: Mapped[list[list[int]]] = mapped_column(
        JSON, doc="[days after the day of the rule, first minute, last minute] of each stretch that suits"
    )
    kept: Mapped[dict[str, Json]] = mapped_column(
        JSON,
        default=dict,
        server_default="{}",
        doc="place, length, hours by need that are to stay that need's only",
    )
    same_heads: Mapped[bool] = mapped_column(
        default=True,
        server_default="1",
        doc="whether the heads who gave its sessions are to come again, if possible",
    )
    created_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    created_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column()

    township: Mapped[Region] = relationship()
    need: Mapped[Need] = relationship()
    venue: Mapped[Venue] = relationship()
    occurrences: Mapped[list[Occurrence]] = relationship(
        cascade="all, delete-orphan", order_by="Occurrence.day"
    )

    __mapper_args__ = {"version_id_col": version}


class Occurrence(Base):
    """What became of one day of a series: its need, or that it is left out; a day without a row is still to come."""

    __tablename__ = "occurrence"

    series_id: Mapped[int] = mapped_column(ForeignKey("series.id", ondelete="CASCADE"), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    need_id: Mapped[int | None] = mapped_column(ForeignKey("need.id"), index=True)
    skipped: Mapped[bool] = mapped_column(default=False)

    need: Mapped[Need | None] = relationship()
