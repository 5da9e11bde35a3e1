"""Papers that an association sends (公文), and every text they have had."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matcher.models.account import Account
from matcher.models.audit import Json
from matcher.models.base import Base, Id, Name, enum_column
from matcher.models.region import Region
from matcher.vocabulary import PaperKind, PaperState


class Paper(Base):
    """One paper; `figures` are those of `first_day` to `last_day` it was drafted from, as they were at `as_of`.

    Once it is sent nothing of it changes but that a later one, whose `corrects_id` names it, corrects it.
    """

    __tablename__ = "paper"
    __table_args__ = (
        CheckConstraint("(state = 'draft') = (sent_at IS NULL)", name="sent"),
        CheckConstraint("first_day <= last_day", name="period"),
        CheckConstraint("corrects_id <> id", name="corrects"),
        Index("ix_paper_county_code", "county_code", "day"),
    )

    id: Mapped[Id]
    county_code: Mapped[str] = mapped_column(ForeignKey("region.code"))
    kind: Mapped[PaperKind] = mapped_column(enum_column(PaperKind))
    state: Mapped[PaperState] = mapped_column(enum_column(PaperState), default=PaperState.DRAFT)
    issuer: Mapped[Name] = mapped_column(doc="in whose name, as the letterhead and the seal have it")
    number: Mapped[str] = mapped_column(String(60), default="", doc="as it was typed: 发文字号, or 第N期")
    title: Mapped[str] = mapped_column(String(200))
    recipients: Mapped[str] = mapped_column(String(500), default="")
    copies: Mapped[str] = mapped_column(String(500), default="")
    text: Mapped[str] = mapped_column(Text)
    has_table: Mapped[bool] = mapped_column(doc="its figures with their definitions follow as an annex")
    day: Mapped[date] = mapped_column(doc="the day it bears")
    first_day: Mapped[date]
    last_day: Mapped[date]
    figures: Mapped[list[dict[str, Json]]] = mapped_column(JSON)
    as_of: Mapped[datetime]
    corrects_id: Mapped[int | None] = mapped_column(ForeignKey("paper.id"), index=True)
    created_at: Mapped[datetime]
    created_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    sent_at: Mapped[datetime | None]
    sent_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    version: Mapped[int] = mapped_column()

    county: Mapped[Region] = relationship()
    corrects: Mapped[Paper | None] = relationship(remote_side="Paper.id")
    sender: Mapped[Account | None] = relationship(foreign_keys=sent_by)
    texts: Mapped[list[PaperVersion]] = relationship(
        back_populates="paper", cascade="all, delete-orphan", order_by="PaperVersion.number"
    )

    __mapper_args__ = {"version_id_col": version}


class PaperVersion(Base):
    """What a paper said from `saved_at` on; `is_drafted`: written by the service from figures, not by hand."""

    __tablename__ = "paper_version"
    __table_args__ = (UniqueConstraint("paper_id", "number"), CheckConstraint("number >= 1", name="number"))

    id: Mapped[Id]
    paper_id: Mapped[int] = mapped_column(ForeignKey("paper.id", ondelete="CASCADE"))
    number: Mapped[int]
    title: Mapped[str] = mapped_column(String(200))
    text: Mapped[str] = mapped_column(Text)
    is_drafted: Mapped[bool]
    saved_at: Mapped[datetime]
    saved_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))

    paper: Mapped[Paper] = relationship(back_populates="texts")
    author: Mapped[Account | None] = relationship()
