"""What a township asks for (需求)."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matcher.models.base import Base, Id, Name, enum_column
from matcher.models.head import Head
from matcher.models.named import name_key_column
from matcher.models.region import Region
from matcher.models.searched import searched_column
from matcher.models.topic import ResourcePack, Topic
from matcher.models.venue import Venue
from matcher.vocabulary import HeadPreference, NeedStatus, WithdrawalReason


class Need(Base):
    """A township's request: parts (topics), venue, windows that suit, audience, priority 1-5."""

    __tablename__ = "need"
    __table_args__ = (
        CheckConstraint("minutes BETWEEN 15 AND 480", name="minutes"),
        CheckConstraint("audience >= 1", name="audience"),
        CheckConstraint("priority BETWEEN 1 AND 5", name="priority"),
        CheckConstraint("weeks_waiting >= 0", name="weeks_waiting"),
        CheckConstraint("withdrawn_at IS NULL OR status = 'withdrawn'", name="withdrawn_at"),
        CheckConstraint("withdrawn_reason IS NULL OR status = 'withdrawn'", name="withdrawn_reason"),
        CheckConstraint("withdrawn_words = '' OR status = 'withdrawn'", name="withdrawn_words"),
        Index("ix_need_township_status", "township_code", "status"),
        Index("ix_need_status_township", "status", "township_code"),
        Index("ix_need_posted_at", "posted_at"),
        Index("ix_need_firm_request_id", "firm_request_id"),
        Index("ix_need_product_id", "product_id"),
    )

    id: Mapped[Id]
    township_code: Mapped[str] = mapped_column(ForeignKey("region.code"))
    venue_id: Mapped[int] = mapped_column(ForeignKey("venue.id"), index=True)
    title: Mapped[Name]
    title_key: Mapped[str] = name_key_column("title")
    searched: Mapped[str] = searched_column("title")
    status: Mapped[NeedStatus] = mapped_column(enum_column(NeedStatus), default=NeedStatus.DRAFT)
    minutes: Mapped[int]
    audience: Mapped[int]
    listeners: Mapped[list[str]] = mapped_column(JSON, default=list, doc="values of `Listener`, in its order")
    grade: Mapped[str] = mapped_column(String(40), default="", doc="which grade, where students listen")
    priority: Mapped[int] = mapped_column(default=3)
    weeks_waiting: Mapped[int] = mapped_column(default=0)
    waits: Mapped[bool] = mapped_column(
        default=True, doc="unmatched: the same half-days of the next week suit too"
    )
    contact: Mapped[str] = mapped_column(
        String(80), default="", doc="whom the head meets, with a phone number"
    )
    contact_generation: Mapped[int] = mapped_column(
        default=1, doc="counts the links of the contact: taking one back makes the next another"
    )
    contact_seen_at: Mapped[datetime | None] = mapped_column(doc="when the contact last said to have seen it")
    contact_seen_id: Mapped[int] = mapped_column(
        default=0, doc="the newest notification that the contact has seen by then; 0: none"
    )
    remarks: Mapped[str] = mapped_column(Text, default="")
    withdrawn_at: Mapped[datetime | None] = mapped_column(doc="since when it is withdrawn, while it is")
    withdrawn_reason: Mapped[WithdrawalReason | None] = mapped_column(
        enum_column(WithdrawalReason, grows=True), doc="why it is withdrawn, while it is"
    )
    withdrawn_words: Mapped[str] = mapped_column(String(60), default="", doc="the same, as it was typed")
    firm_request_id: Mapped[int | None] = mapped_column(
        ForeignKey("firm_request.id"), doc="the firm's request that it was made from, if it was"
    )
    product_id: Mapped[int | None] = mapped_column(
        ForeignKey("product.id"), doc="the product that was ordered, if it was"
    )
    created_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    created_at: Mapped[datetime]
    posted_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column()

    township: Mapped[Region] = relationship()
    venue: Mapped[Venue] = relationship()
    parts: Mapped[list[Part]] = relationship(cascade="all, delete-orphan", order_by="Part.position")
    windows: Mapped[list[Window]] = relationship(
        cascade="all, delete-orphan", order_by="Window.day, Window.start_minute"
    )
    packs: Mapped[list[NeedPack]] = relationship(cascade="all, delete-orphan", order_by="NeedPack.pack_id")
    head_preferences: Mapped[list[NeedHead]] = relationship(
        cascade="all, delete-orphan", order_by="NeedHead.head_id"
    )

    __mapper_args__ = {"version_id_col": version}


class Part(Base):
    """One topic of a need (分项); a fair has several, each by a different head, together."""

    __tablename__ = "part"

    need_id: Mapped[int] = mapped_column(ForeignKey("need.id", ondelete="CASCADE"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    topic_id: Mapped[int] = mapped_column(ForeignKey("topic.id"), index=True)

    topic: Mapped[Topic] = relationship()


class Window(Base):
    """A stretch of one day that suits, minutes since midnight."""

    __tablename__ = "need_window"
    __table_args__ = (
        CheckConstraint(
            "0 <= start_minute AND start_minute < end_minute AND end_minute <= 1440", name="minutes"
        ),
    )

    id: Mapped[Id]
    need_id: Mapped[int] = mapped_column(ForeignKey("need.id", ondelete="CASCADE"), index=True)
    day: Mapped[date]
    start_minute: Mapped[int]
    end_minute: Mapped[int]


class NeedPack(Base):
    """Kit a need borrows."""

    __tablename__ = "need_pack"
    __table_args__ = (CheckConstraint("quantity >= 1", name="quantity"),)

    need_id: Mapped[int] = mapped_column(ForeignKey("need.id", ondelete="CASCADE"), primary_key=True)
    pack_id: Mapped[int] = mapped_column(ForeignKey("resource_pack.id"), primary_key=True)
    quantity: Mapped[int] = mapped_column(default=1)

    pack: Mapped[ResourcePack] = relationship()


class NeedHead(Base):
    """A head the township would like, or would rather not have."""

    __tablename__ = "need_head"

    need_id: Mapped[int] = mapped_column(ForeignKey("need.id", ondelete="CASCADE"), primary_key=True)
    head_id: Mapped[int] = mapped_column(ForeignKey("head.id"), primary_key=True)
    preference: Mapped[HeadPreference] = mapped_column(enum_column(HeadPreference))

    head: Mapped[Head] = relationship()
