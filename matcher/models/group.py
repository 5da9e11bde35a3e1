"""The four working groups of a county (工作小组), who belongs to them, and their texts."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matcher.models.account import Account
from matcher.models.base import Base, Id, enum_column
from matcher.models.head import Head
from matcher.models.region import Region
from matcher.vocabulary import GroupTextKind, Kind

_CURRENT = text("until IS NULL")


class WorkingGroup(Base):
    """A working group; each county has one of each kind from its first moment on."""

    __tablename__ = "working_group"
    __table_args__ = (UniqueConstraint("county_code", "kind"),)

    id: Mapped[Id]
    county_code: Mapped[str] = mapped_column(ForeignKey("region.code", ondelete="CASCADE"))
    kind: Mapped[Kind] = mapped_column(enum_column(Kind))
    version: Mapped[int] = mapped_column()

    county: Mapped[Region] = relationship()
    members: Mapped[list[GroupMember]] = relationship(
        back_populates="group", cascade="all, delete-orphan", order_by="GroupMember.id"
    )
    texts: Mapped[list[GroupText]] = relationship(
        back_populates="group", cascade="all, delete-orphan", order_by="GroupText.number"
    )

    __mapper_args__ = {"version_id_col": version}


class GroupMember(Base):
    """A head belongs to a group from `since` until before `until`; leaders are members, whatever account they have.

    Whether a membership counts is asked of the head as well (`matcher.policy.memberships`): nobody leads a group who is
    out of use, wants no contact, or works for another county or in another field by now.
    """

    __tablename__ = "group_member"
    __table_args__ = (
        CheckConstraint("until IS NULL OR since <= until", name="term"),
        Index(
            "uq_group_member_current", "group_id", "head_id", unique=True,
            sqlite_where=_CURRENT, postgresql_where=_CURRENT,
        ),
    )  # fmt: skip

    id: Mapped[Id]
    group_id: Mapped[int] = mapped_column(ForeignKey("working_group.id", ondelete="CASCADE"))
    head_id: Mapped[int] = mapped_column(ForeignKey("head.id", ondelete="CASCADE"), index=True)
    leads: Mapped[bool] = mapped_column(default=False)
    since: Mapped[date]
    until: Mapped[date | None]

    group: Mapped[WorkingGroup] = relationship(back_populates="members")
    head: Mapped[Head] = relationship()


class GroupText(Base):
    """What a text of a group said from `saved_at` on, in Markdown; the highest number is what counts."""

    __tablename__ = "group_text"
    __table_args__ = (
        UniqueConstraint("group_id", "kind", "number"),
        CheckConstraint("number >= 1", name="number"),
    )

    id: Mapped[Id]
    group_id: Mapped[int] = mapped_column(ForeignKey("working_group.id", ondelete="CASCADE"))
    kind: Mapped[GroupTextKind] = mapped_column(enum_column(GroupTextKind))
    number: Mapped[int]
    text: Mapped[str] = mapped_column(Text)
    saved_at: Mapped[datetime]
    saved_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))

    group: Mapped[WorkingGroup] = relationship(back_populates="texts")
    author: Mapped[Account | None] = relationship()
