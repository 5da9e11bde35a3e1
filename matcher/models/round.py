"""A county's matching for one week (周对接), or an area's; its runs and what it forbids."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matcher.models.base import Base, Id, enum_column
from matcher.models.leased import Leased
from matcher.models.region import COUNTY_DIGITS, Region
from matcher.vocabulary import RoundStatus, RunPurpose

_LIVE = text("status IN ('queued', 'running') AND purpose = 'plan'")


class Round(Base):
    """One county's week; `monday` is the first day of the week that is planned.

    Where `area_code` is that of a city or province, all its counties are planned together: such a week has runs and
    plans, and hands its plan to its counties' weeks; it asks nobody, and is never sent out or closed.
    """

    __tablename__ = "round"
    __table_args__ = (UniqueConstraint("area_code", "monday"),)

    id: Mapped[Id]
    area_code: Mapped[str] = mapped_column(ForeignKey("region.code"))
    monday: Mapped[date]
    status: Mapped[RoundStatus] = mapped_column(enum_column(RoundStatus), default=RoundStatus.COLLECTING)
    released_at: Mapped[datetime | None]
    answer_by: Mapped[datetime | None] = mapped_column(
        doc="the latest time a head of this round is asked until"
    )
    closed_at: Mapped[datetime | None]
    waited_on: Mapped[int | None] = mapped_column(doc="needs still open when the week was closed")
    version: Mapped[int] = mapped_column()

    area: Mapped[Region] = relationship()
    forbids: Mapped[list[Forbid]] = relationship(cascade="all, delete-orphan", order_by="Forbid.need_id")

    __mapper_args__ = {"version_id_col": version}

    @property
    def is_of_area(self) -> bool:
        """True for the week of a city or province."""
        return len(self.area_code) < COUNTY_DIGITS


class Forbid(Base):
    """The coordinator's word that this head is not to be sent to this need in this round."""

    __tablename__ = "forbid"

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id", ondelete="CASCADE"), primary_key=True)
    need_id: Mapped[int] = mapped_column(ForeignKey("need.id", ondelete="CASCADE"), primary_key=True)
    head_id: Mapped[int] = mapped_column(ForeignKey("head.id"), primary_key=True)


class Run(Leased):
    """One solver run of a round: background work that ends in a plan. Of those for the proposed one, one is live."""

    __tablename__ = "run"
    __table_args__ = (
        Index("uq_run_live", "round_id", unique=True, sqlite_where=_LIVE, postgresql_where=_LIVE),
        Index("ix_run_round_id", "round_id"),
    )

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id", ondelete="CASCADE"))
    purpose: Mapped[RunPurpose] = mapped_column(enum_column(RunPurpose), default=RunPurpose.PLAN)
    week: Mapped[str] = mapped_column(Text, doc="the week file as it was when the run was asked for")
    decided: Mapped[str] = mapped_column(
        Text, default="", doc="the needs whose proposals had to be kept: their ids, spaces between them"
    )
    notice_hours: Mapped[int | None] = mapped_column(doc="the county's notice then, where it is known")
    seconds: Mapped[int] = mapped_column(doc="longest time the run may take")
    created_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))

    round: Mapped[Round] = relationship()
    progress: Mapped[list[RunProgress]] = relationship(
        cascade="all, delete-orphan", order_by="RunProgress.sequence"
    )

    @property
    def decided_needs(self) -> frozenset[int]:
        """The needs whose proposals were fixed in the run's week because somebody had decided on them."""
        return frozenset(map(int, self.decided.split()))


class RunProgress(Base):
    """What a run had found after `elapsed_ms` milliseconds; `value` and `bound` are in the score's unit."""

    __tablename__ = "run_progress"

    run_id: Mapped[int] = mapped_column(ForeignKey("run.id", ondelete="CASCADE"), primary_key=True)
    sequence: Mapped[int] = mapped_column(primary_key=True)
    phase: Mapped[str] = mapped_column(String(24))
    value: Mapped[int | None]
    bound: Mapped[int | None]
    served: Mapped[int | None]
    total: Mapped[int]
    elapsed_ms: Mapped[int]
