"""Campaigns of a county (主题活动): days, own topics, and where it stops on which day."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matcher.models.base import Base, Id, Name, enum_column
from matcher.models.need import Need
from matcher.models.region import Region
from matcher.models.topic import Topic
from matcher.models.venue import Venue
from matcher.vocabulary import CampaignKind


class Campaign(Base):
    """A campaign of a county, both days included; `topics` are what it is about, `stops` where it goes.

    Whether it is planned, running or over is told by its days; nothing else says so.
    """

    __tablename__ = "campaign"
    __table_args__ = (
        CheckConstraint("first_day <= last_day", name="days"),
        CheckConstraint("name <> ''", name="name"),
        Index("ix_campaign_county_code_first_day", "county_code", "first_day"),
    )

    id: Mapped[Id]
    county_code: Mapped[str] = mapped_column(ForeignKey("region.code"))
    kind: Mapped[CampaignKind] = mapped_column(enum_column(CampaignKind))
    name: Mapped[Name]
    first_day: Mapped[date]
    last_day: Mapped[date]
    about: Mapped[str] = mapped_column(Text, default="", doc="what it is for, as the county says it")
    created_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    created_at: Mapped[datetime]
    version: Mapped[int] = mapped_column()

    county: Mapped[Region] = relationship()
    topics: Mapped[list[CampaignTopic]] = relationship(
        cascade="all, delete-orphan", order_by="CampaignTopic.position"
    )
    stops: Mapped[list[CampaignStop]] = relationship(
        back_populates="campaign",
        cascade="all, delete-orphan",
        order_by="CampaignStop.day, CampaignStop.township_code",
    )

    __mapper_args__ = {"version_id_col": version}


class CampaignTopic(Base):
    """One of a campaign's own topics."""

    __tablename__ = "campaign_topic"

    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id", ondelete="CASCADE"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    topic_id: Mapped[int] = mapped_column(ForeignKey("topic.id"), index=True)

    topic: Mapped[Topic] = relationship()


class CampaignStop(Base):
    """A township on a day of a campaign: venue, hours (minutes since midnight), topics, audience.

    `need` is what was posted from it; from then on the need says when and where, and the stop follows it.
    """

    __tablename__ = "campaign_stop"
    __table_args__ = (
        CheckConstraint("minutes BETWEEN 15 AND 480", name="minutes"),
        CheckConstraint("audience >= 1", name="audience"),
        CheckConstraint(
            "0 <= start_minute AND start_minute < end_minute AND end_minute <= 1440", name="hours"
        ),
        UniqueConstraint("campaign_id", "township_code", "day"),
        Index("ix_campaign_stop_township_code_day", "township_code", "day"),
    )

    id: Mapped[Id]
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id", ondelete="CASCADE"))
    township_code: Mapped[str] = mapped_column(ForeignKey("region.code"))
    day: Mapped[date]
    venue_id: Mapped[int | None] = mapped_column(ForeignKey("venue.id"))
    start_minute: Mapped[int]
    end_minute: Mapped[int]
    minutes: Mapped[int] = mapped_column(doc="how long the activity takes within its hours")
    audience: Mapped[int]
    need_id: Mapped[int | None] = mapped_column(ForeignKey("need.id"), unique=True)
    version: Mapped[int] = mapped_column()

    campaign: Mapped[Campaign] = relationship(back_populates="stops")
    township: Mapped[Region] = relationship()
    venue: Mapped[Venue | None] = relationship()
    need: Mapped[Need | None] = relationship()
    topics: Mapped[list[StopTopic]] = relationship(
        cascade="all, delete-orphan", order_by="StopTopic.position"
    )

    __mapper_args__ = {"version_id_col": version}


class StopTopic(Base):
    """One topic of a stop, which becomes a part of its need."""

    __tablename__ = "stop_topic"

    stop_id: Mapped[int] = mapped_column(ForeignKey("campaign_stop.id", ondelete="CASCADE"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    topic_id: Mapped[int] = mapped_column(ForeignKey("topic.id"), index=True)

    topic: Mapped[Topic] = relationship()
