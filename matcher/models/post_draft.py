"""A re-election list (换届名单) that is tried out before it is sent: who leaves and who comes; all others stay."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import JSON, CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matcher.models.base import Base, Id, Name, enum_column
from matcher.models.head import Head
from matcher.vocabulary import Seat

if TYPE_CHECKING:
    from matcher.models.region import Region


class PostDraft(Base):
    """A named list for one association; once adopted, from which day, and until when the new terms last."""

    __tablename__ = "post_draft"
    __table_args__ = (
        CheckConstraint("(adopted_at IS NULL) = (adopted_on IS NULL)", name="adopted"),
        CheckConstraint("adopted_on <= last_day", name="term"),
    )

    id: Mapped[Id]
    region_code: Mapped[str] = mapped_column(ForeignKey("region.code"), index=True)
    name: Mapped[Name]
    sizes: Mapped[dict[str, list[int]]] = mapped_column(
        JSON,
        default=dict,
        doc="by seat: all seats filled then, and front-line people who are none of the heads",
    )
    created_at: Mapped[datetime]
    adopted_at: Mapped[datetime | None]
    adopted_on: Mapped[date | None] = mapped_column(doc="the first day of the new terms")
    last_day: Mapped[date | None] = mapped_column(doc="the last day of the new terms; None: open")
    version: Mapped[int] = mapped_column()

    region: Mapped[Region] = relationship()
    lines: Mapped[list[PostDraftLine]] = relationship(
        back_populates="draft",
        cascade="all, delete-orphan",
        order_by="PostDraftLine.id",
        passive_deletes=True,
    )

    __mapper_args__ = {"version_id_col": version}


class PostDraftLine(Base):
    """One change of a list: a head leaves a seat, or comes to one."""

    __tablename__ = "post_draft_line"
    __table_args__ = (UniqueConstraint("draft_id", "head_id", "seat"),)

    id: Mapped[Id]
    draft_id: Mapped[int] = mapped_column(ForeignKey("post_draft.id", ondelete="CASCADE"))
    head_id: Mapped[int] = mapped_column(ForeignKey("head.id", ondelete="CASCADE"), index=True)
    seat: Mapped[Seat] = mapped_column(enum_column(Seat))
    leaves: Mapped[bool] = mapped_column(default=False)
    front_line: Mapped[bool] = mapped_column(default=False, doc="of who comes")

    draft: Mapped[PostDraft] = relationship(back_populates="lines")
    head: Mapped[Head] = relationship()
