"""Changes of areas (区划调整): a township gets another name or code, or several become one."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matcher.models.audit import Json
from matcher.models.base import Base, Id, enum_column
from matcher.models.region import Region
from matcher.vocabulary import ChangeSort, ChangeState


class RegionChange(Base):
    """A change of a county's townships on a day: they are renamed, or go over to another township.

    `codes` are the townships it is about, `into_code` the one they go over to; that one is made on the day where it is
    not there yet. `moved` says what went over, by subject, so that it can be taken back.
    """

    __tablename__ = "region_change"
    __table_args__ = (
        CheckConstraint("(sort = 'rename') = (into_code = '')", name="into"),
        CheckConstraint("(state IN ('done', 'undone')) = (done_at IS NOT NULL)", name="done"),
        Index("ix_region_change_state", "state", "day"),
    )

    id: Mapped[Id]
    county_code: Mapped[str] = mapped_column(ForeignKey("region.code"), index=True)
    sort: Mapped[ChangeSort] = mapped_column(enum_column(ChangeSort))
    state: Mapped[ChangeState] = mapped_column(enum_column(ChangeState), default=ChangeState.DRAFT)
    day: Mapped[date] = mapped_column(doc="the first day on which it holds")
    codes: Mapped[list[str]] = mapped_column(JSON)
    into_code: Mapped[str] = mapped_column(String(12), default="")
    name: Mapped[str] = mapped_column(
        String(120), default="", doc="the new name; empty: of a township there is"
    )
    name_en: Mapped[str] = mapped_column(String(120), default="")
    moved: Mapped[dict[str, Json]] = mapped_column(JSON, default=dict)
    held_back: Mapped[dict[str, str]] = mapped_column(
        JSON,
        default=dict,
        server_default="{}",
        doc="by language: why the workers could not carry it out on its day",
    )
    created_at: Mapped[datetime]
    created_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    done_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column()

    county: Mapped[Region] = relationship()

    __mapper_args__ = {"version_id_col": version}
