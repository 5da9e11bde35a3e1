"""What a head can give (服务供给): topics with fit, weekly availability, exceptions, limits."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matcher.models.base import Base, Id
from matcher.models.head import Head
from matcher.models.topic import Topic


class Offer(Base):
    """One head's offer. Only a published one is planned with.

    Where nobody has said when the head could come (`hours_assumed`, then without a pattern), or how far, how often and
    for how many (a limit of None), what the county assumes holds, as it is at the moment of planning.
    """

    __tablename__ = "offer"
    __table_args__ = (
        CheckConstraint("max_travel_minutes >= 0", name="travel"),
        CheckConstraint("max_audience >= 1", name="audience"),
        CheckConstraint("max_sessions_per_day >= 0", name="per_day"),
        CheckConstraint("max_sessions_per_week >= 0", name="per_week"),
        CheckConstraint("rest_minutes >= 0", name="rest"),
    )

    id: Mapped[Id]
    head_id: Mapped[int] = mapped_column(ForeignKey("head.id", ondelete="CASCADE"), unique=True)
    published: Mapped[bool] = mapped_column(default=False)
    max_travel_minutes: Mapped[int | None]
    max_audience: Mapped[int | None]
    max_sessions_per_day: Mapped[int | None]
    max_sessions_per_week: Mapped[int | None]
    rest_minutes: Mapped[int] = mapped_column(
        default=0, doc="between two sessions of one tour, beyond the travel time"
    )
    hours_assumed: Mapped[bool] = mapped_column(default=False)
    hours_said_at: Mapped[datetime | None]
    hours_said_by: Mapped[str] = mapped_column(String(120), default="")
    limits_said_at: Mapped[datetime | None]
    limits_said_by: Mapped[str] = mapped_column(String(120), default="")
    updated_at: Mapped[datetime]
    version: Mapped[int] = mapped_column()

    head: Mapped[Head] = relationship(back_populates="offer")
    topics: Mapped[list[OfferTopic]] = relationship(
        back_populates="offer", cascade="all, delete-orphan", order_by="OfferTopic.topic_id"
    )
    pattern: Mapped[list[Availability]] = relationship(
        cascade="all, delete-orphan", order_by="Availability.weekday, Availability.start_minute"
    )
    exceptions: Mapped[list[AvailabilityException]] = relationship(
        cascade="all, delete-orphan", order_by="AvailabilityException.day, AvailabilityException.start_minute"
    )

    __mapper_args__ = {"version_id_col": version}

    @property
    def limits_assumed(self) -> bool:
        """Whether there is a limit that nobody has said."""
        limits = (
            self.max_travel_minutes,
            self.max_audience,
            self.max_sessions_per_day,
            self.max_sessions_per_week,
        )
        return None in limits


class OfferTopic(Base):
    """A topic a head can give, and how well it fits: 3 own field, 2 near it, 1 at a pinch."""

    __tablename__ = "offer_topic"
    __table_args__ = (CheckConstraint("fit BETWEEN 1 AND 3", name="fit"),)

    offer_id: Mapped[int] = mapped_column(ForeignKey("offer.id", ondelete="CASCADE"), primary_key=True)
    topic_id: Mapped[int] = mapped_column(ForeignKey("topic.id"), primary_key=True, index=True)
    fit: Mapped[int]

    offer: Mapped[Offer] = relationship(back_populates="topics")
    topic: Mapped[Topic] = relationship()


class Availability(Base):
    """A stretch of every week that suits, minutes since midnight; weekday 0 is Monday."""

    __tablename__ = "availability"
    __table_args__ = (
        CheckConstraint("weekday BETWEEN 0 AND 6", name="weekday"),
        CheckConstraint(
            "0 <= start_minute AND start_minute < end_minute AND end_minute <= 1440", name="minutes"
        ),
    )

    id: Mapped[Id]
    offer_id: Mapped[int] = mapped_column(ForeignKey("offer.id", ondelete="CASCADE"), index=True)
    weekday: Mapped[int]
    start_minute: Mapped[int]
    end_minute: Mapped[int]


class AvailabilityException(Base):
    """A particular day that differs from the pattern: time taken away or time added."""

    __tablename__ = "availability_exception"
    __table_args__ = (
        CheckConstraint(
            "0 <= start_minute AND start_minute < end_minute AND end_minute <= 1440", name="minutes"
        ),
    )

    id: Mapped[Id]
    offer_id: Mapped[int] = mapped_column(ForeignKey("offer.id", ondelete="CASCADE"), index=True)
    day: Mapped[date]
    available: Mapped[bool]
    start_minute: Mapped[int] = mapped_column(default=0)
    end_minute: Mapped[int] = mapped_column(default=1440)
    note: Mapped[str] = mapped_column(String(120), default="")
