"""Whom a county should recruit and which kit it should buy next: worked out over a season (物色测算)."""

from __future__ import annotations

from datetime import date

from sqlalchemy import JSON, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matcher.models.base import Base, Id, enum_column
from matcher.models.leased import Leased
from matcher.models.topic import ResourcePack, Topic
from matcher.vocabulary import Kind

_LIVE = text("status IN ('queued', 'running')")


class RecruitStudy(Leased):
    """One study of a county's weeks, from the one that begins on `first_monday` to that of `last_monday`.

    Of a county one is live. `weeks` is how many of these weeks were matched at all, `found` how many prospects have
    been worked out so far.
    """

    __tablename__ = "recruit_study"
    __table_args__ = (
        Index(
            "uq_recruit_study_live", "county_code", unique=True, sqlite_where=_LIVE, postgresql_where=_LIVE
        ),
        Index("ix_recruit_study_county_code", "county_code"),
    )

    county_code: Mapped[str] = mapped_column(ForeignKey("region.code", ondelete="CASCADE"))
    seconds: Mapped[int] = mapped_column(doc="longest time the study may take")
    first_monday: Mapped[date | None]
    last_monday: Mapped[date | None]
    weeks: Mapped[int] = mapped_column(default=0)
    found: Mapped[int] = mapped_column(default=0)
    is_complete: Mapped[bool] = mapped_column(default=False, doc="the time was enough for every prospect")
    kit_is_complete: Mapped[bool] = mapped_column(default=False, doc="and for every kind of kit")
    created_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))

    prospects: Mapped[list[Prospect]] = relationship(
        cascade="all, delete-orphan", order_by="Prospect.value_delta.desc(), Prospect.id"
    )
    purchases: Mapped[list[Purchase]] = relationship(
        cascade="all, delete-orphan", order_by="Purchase.value_delta.desc(), Purchase.id"
    )


class Prospect(Base):
    """A head whom the county does not have: for one topic, at home in one township, with the gain over the season."""

    __tablename__ = "prospect"

    id: Mapped[Id]
    study_id: Mapped[int] = mapped_column(ForeignKey("recruit_study.id", ondelete="CASCADE"), index=True)
    topic_id: Mapped[int] = mapped_column(ForeignKey("topic.id", ondelete="CASCADE"), index=True)
    township_code: Mapped[str] = mapped_column(ForeignKey("region.code", ondelete="CASCADE"))
    kind: Mapped[Kind] = mapped_column(enum_column(Kind))
    value_delta: Mapped[int] = mapped_column(doc="minutes of a head's time, all weeks together")
    by_week: Mapped[list[int]] = mapped_column(JSON, doc="the gain of each week of the study, in order")
    serves: Mapped[list[int]] = mapped_column(JSON, doc="ids of the needs met with this head and not without")
    drops: Mapped[list[int]] = mapped_column(JSON, doc="ids of the needs met without this head only")

    topic: Mapped[Topic] = relationship()


class Purchase(Base):
    """One more unit of a resource pack, with the gain over the season."""

    __tablename__ = "purchase"

    id: Mapped[Id]
    study_id: Mapped[int] = mapped_column(ForeignKey("recruit_study.id", ondelete="CASCADE"), index=True)
    pack_id: Mapped[int] = mapped_column(ForeignKey("resource_pack.id", ondelete="CASCADE"), index=True)
    value_delta: Mapped[int] = mapped_column(doc="minutes of a head's time, all weeks together")
    by_week: Mapped[list[int]] = mapped_column(JSON, doc="the gain of each week of the study, in order")
    serves: Mapped[list[int]] = mapped_column(JSON, doc="ids of the needs met with it and not without")
    drops: Mapped[list[int]] = mapped_column(JSON, doc="ids of the needs met without it only")

    pack: Mapped[ResourcePack] = relationship()
