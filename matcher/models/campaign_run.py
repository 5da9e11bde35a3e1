"""Planning a whole campaign as background work (预排), and what it found for each stop."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matcher.models.base import Base
from matcher.models.campaign import Campaign, CampaignStop
from matcher.models.head import Head
from matcher.models.leased import Leased

_LIVE = text("status IN ('queued', 'running')")


class CampaignRun(Leased):
    """One planning of a campaign, its weeks one after another; of a campaign one is live.

    What it reserves is the campaign's wish: it promises nothing to anybody.
    """

    __tablename__ = "campaign_run"
    __table_args__ = (
        Index("uq_campaign_run_live", "campaign_id", unique=True, sqlite_where=_LIVE, postgresql_where=_LIVE),
        Index("ix_campaign_run_campaign_id", "campaign_id"),
    )

    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id", ondelete="CASCADE"))
    seconds: Mapped[int] = mapped_column(doc="longest time each week may take")
    weeks: Mapped[int] = mapped_column(default=0, doc="how many weeks there are to plan")
    weeks_done: Mapped[int] = mapped_column(default=0)
    created_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))

    campaign: Mapped[Campaign] = relationship()
    reservations: Mapped[list[Reservation]] = relationship(
        cascade="all, delete-orphan", order_by="Reservation.stop_id"
    )


class Reservation(Base):
    """What a planning found for a stop: when (local) and who, or that it stays open and `why` (a reason code)."""

    __tablename__ = "reservation"

    campaign_run_id: Mapped[int] = mapped_column(
        ForeignKey("campaign_run.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    stop_id: Mapped[int] = mapped_column(
        ForeignKey("campaign_stop.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
        index=True,
    )
    starts_at: Mapped[datetime | None]
    why: Mapped[str] = mapped_column(String(40), default="")

    stop: Mapped[CampaignStop] = relationship()
    heads: Mapped[list[ReservedHead]] = relationship(
        cascade="all, delete-orphan", order_by="ReservedHead.position", lazy="selectin"
    )


class ReservedHead(Base):
    """Who would take the part of that position."""

    __tablename__ = "reserved_head"
    __table_args__ = (
        ForeignKeyConstraint(
            ["campaign_run_id", "stop_id"],
            ["reservation.campaign_run_id", "reservation.stop_id"],
            ondelete="CASCADE",
        ),
    )

    campaign_run_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    stop_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    head_id: Mapped[int] = mapped_column(ForeignKey("head.id"), index=True)

    head: Mapped[Head] = relationship()
