"""Plans of a week kept beside the proposed one (备选方案): what a run replaced, what another week would bring."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matcher.half_days import Half
from matcher.models.base import Base, Id, enum_column
from matcher.models.head import Head
from matcher.models.need import Need
from matcher.models.round import Round, Run
from matcher.models.topic import ResourcePack
from matcher.vocabulary import ScenarioKind, ScenarioStatus


class Scenario(Base):
    """A plan beside the proposed one: visits that can be compared with it, and taken over all, some or none.

    `head`, `day` and `half` (unset: the whole day), or `pack`, say what else was assumed. `run` makes the visits where
    one was needed; until it has, the scenario is wanted.
    """

    __tablename__ = "scenario"
    __table_args__ = (
        CheckConstraint("(kind = 'head_away') = (head_id IS NOT NULL)", name="head"),
        CheckConstraint("(kind = 'head_away') = (day IS NOT NULL)", name="day"),
        CheckConstraint("(kind = 'more_kit') = (pack_id IS NOT NULL)", name="pack"),
        Index("ix_scenario_round_id", "round_id"),
    )

    id: Mapped[Id]
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id", ondelete="CASCADE"))
    run_id: Mapped[int | None] = mapped_column(ForeignKey("run.id"))
    kind: Mapped[ScenarioKind] = mapped_column(enum_column(ScenarioKind))
    status: Mapped[ScenarioStatus] = mapped_column(enum_column(ScenarioStatus), default=ScenarioStatus.WANTED)
    name: Mapped[str] = mapped_column(
        String(60), default="", doc="what somebody calls it; empty: by its kind"
    )
    head_id: Mapped[int | None] = mapped_column(ForeignKey("head.id"))
    day: Mapped[date | None]
    half: Mapped[Half | None] = mapped_column(enum_column(Half))
    pack_id: Mapped[int | None] = mapped_column(ForeignKey("resource_pack.id"))
    weighing: Mapped[str] = mapped_column(String(200), default="", doc="own weights as a query string")
    created_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    created_at: Mapped[datetime]
    version: Mapped[int] = mapped_column()

    round: Mapped[Round] = relationship()
    run: Mapped[Run | None] = relationship()
    head: Mapped[Head | None] = relationship()
    pack: Mapped[ResourcePack | None] = relationship()
    visits: Mapped[list[ScenarioVisit]] = relationship(
        cascade="all, delete-orphan", order_by="ScenarioVisit.need_id"
    )

    __mapper_args__ = {"version_id_col": version}


class ScenarioVisit(Base):
    """One visit of a scenario; `starts_at` is local. `pinned` and `by_hand` are those of the proposal it was."""

    __tablename__ = "scenario_visit"

    scenario_id: Mapped[int] = mapped_column(ForeignKey("scenario.id", ondelete="CASCADE"), primary_key=True)
    need_id: Mapped[int] = mapped_column(ForeignKey("need.id"), primary_key=True)
    starts_at: Mapped[datetime]
    pinned: Mapped[bool] = mapped_column(default=False)
    by_hand: Mapped[bool] = mapped_column(default=False)
    agreed: Mapped[str] = mapped_column(
        Text, default="", server_default="", doc="what heads have agreed to beyond their limits, as JSON"
    )

    need: Mapped[Need] = relationship()
    heads: Mapped[list[ScenarioHead]] = relationship(
        cascade="all, delete-orphan", order_by="ScenarioHead.position", lazy="selectin"
    )


class ScenarioHead(Base):
    """Who takes the part of that position."""

    __tablename__ = "scenario_head"
    __table_args__ = (
        ForeignKeyConstraint(
            ["scenario_id", "need_id"],
            ["scenario_visit.scenario_id", "scenario_visit.need_id"],
            ondelete="CASCADE",
        ),
    )

    scenario_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    need_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    head_id: Mapped[int] = mapped_column(ForeignKey("head.id"))

    head: Mapped[Head] = relationship()
