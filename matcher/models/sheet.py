"""A sheet that somebody has sent to be read in: kept until its rows were taken over, or for a week."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, Index, String, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matcher.models.audit import Json
from matcher.models.base import Base, Id, Name, enum_column
from matcher.vocabulary import RowState, SheetKind


class Sheet(Base):
    """The rows of one file, for a county or a township (`region_code`); nothing counts before it is taken over."""

    __tablename__ = "sheet"
    __table_args__ = (
        Index("ix_sheet_region_code", "region_code"),
        Index("ix_sheet_created_at", "created_at"),
    )

    id: Mapped[Id]
    kind: Mapped[SheetKind] = mapped_column(enum_column(SheetKind))
    region_code: Mapped[str] = mapped_column(ForeignKey("region.code"))
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    name: Mapped[Name]
    notes: Mapped[list[Json]] = mapped_column(JSON, default=list, doc="how it was read, as stored sentences")
    created_at: Mapped[datetime]
    checked_at: Mapped[datetime]
    version: Mapped[int] = mapped_column()

    rows: Mapped[list[SheetRow]] = relationship(
        back_populates="sheet", cascade="all, delete-orphan", order_by="SheetRow.number", passive_deletes=True
    )

    __mapper_args__ = {"version_id_col": version}


class SheetRow(Base):
    """One row: its cells by column, and what was found of them when they were looked at last."""

    __tablename__ = "sheet_row"
    __table_args__ = (Index("ix_sheet_row_sheet_id_state", "sheet_id", "state", "number"),)

    id: Mapped[Id]
    sheet_id: Mapped[int] = mapped_column(ForeignKey("sheet.id", ondelete="CASCADE"))
    number: Mapped[int] = mapped_column(doc="its place in the file, from 1")
    cells: Mapped[dict[str, Json]] = mapped_column(JSON)
    state: Mapped[RowState] = mapped_column(enum_column(RowState))
    messages: Mapped[dict[str, Json]] = mapped_column(
        JSON, default=dict, doc="stored sentences by column; of the whole row under `_schema`"
    )
    answered: Mapped[str] = mapped_column(
        String(64), default="", doc="what was asked of the row when somebody said yes to it, as a digest"
    )
    keys: Mapped[list[Json]] = mapped_column(
        JSON, default=list, server_default="[]", doc="what makes it the same as another row, as digests"
    )
    record_id: Mapped[int | None] = mapped_column(doc="what it has become, or what it doubles")
    is_worded: Mapped[bool] = mapped_column(
        default=False,
        server_default=false(),
        doc="a need in own words; so is the record it doubles or has become",
    )
    version: Mapped[int] = mapped_column()

    sheet: Mapped[Sheet] = relationship(back_populates="rows")

    __mapper_args__ = {"version_id_col": version}
