"""What a firm asks help with, and what was done and said about it (企业服务需求)."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matcher.models.base import Base, Id, enum_column
from matcher.models.head import Head, Institution
from matcher.vocabulary import FirmEntryKind, FirmOutcome, FirmRequestCategory, FirmRequestState


class FirmRequest(Base):
    """A request of a firm, as its own head or somebody on its word has entered it; without secrets.

    It is met by needs (`Need.firm_request_id`) or answered by telephone; only the firm's word closes it.
    A leader of the enterprise working group may propose a head for it: nobody is asked by that.
    """

    __tablename__ = "firm_request"
    __table_args__ = (
        CheckConstraint("words <> ''", name="words"),
        CheckConstraint("people IS NULL OR people >= 1", name="people"),
        CheckConstraint(
            "(state = 'closed') = (outcome IS NOT NULL) AND (state = 'closed') = (closed_on IS NOT NULL)",
            name="closed",
        ),
        CheckConstraint(
            "(proposed_id IS NULL) = (proposer_id IS NULL) AND (proposed_id IS NULL) = (proposed_at IS NULL)",
            name="proposed",
        ),
        Index("ix_firm_request_institution_id_state", "institution_id", "state"),
        Index("ix_firm_request_proposed_id", "proposed_id"),
        Index("ix_firm_request_proposer_id", "proposer_id"),
    )

    id: Mapped[Id]
    institution_id: Mapped[int] = mapped_column(ForeignKey("institution.id"))
    category: Mapped[FirmRequestCategory] = mapped_column(enum_column(FirmRequestCategory))
    words: Mapped[str] = mapped_column(Text, doc="what the firm needs help with, without secrets")
    halves: Mapped[list[str]] = mapped_column(
        JSON, default=list, doc="half-days that suit, 2026-12-01.am; none: as soon as possible"
    )
    people: Mapped[int | None] = mapped_column(doc="how many of the firm would take part, where it says so")
    contact: Mapped[str] = mapped_column(
        String(80), default="", doc="whom to ring, with a phone number: for whoever looks after the request"
    )
    contact_generation: Mapped[int] = mapped_column(
        default=1, doc="how often the contact's link was taken back"
    )
    offered_halves: Mapped[list[str]] = mapped_column(
        JSON, default=list, doc="half-days of which the firm was asked which suit, written as in halves"
    )
    offered_at: Mapped[datetime | None] = mapped_column(doc="when it was asked that last")
    suits_said_at: Mapped[datetime | None] = mapped_column(doc="when the firm answered that")
    suits_words: Mapped[str] = mapped_column(String(300), default="", doc="what it added")
    by_firm: Mapped[bool] = mapped_column(
        doc="entered by a head of the firm or by its contact, not by others on its word"
    )
    state: Mapped[FirmRequestState] = mapped_column(
        enum_column(FirmRequestState), default=FirmRequestState.OPEN
    )
    outcome: Mapped[FirmOutcome | None] = mapped_column(
        enum_column(FirmOutcome), doc="how it ended, while closed"
    )
    closed_on: Mapped[date | None] = mapped_column(doc="the day that the firm said so, while closed")
    proposed_id: Mapped[int | None] = mapped_column(
        ForeignKey("head.id"), doc="who could help, as a leader says"
    )
    proposer_id: Mapped[int | None] = mapped_column(ForeignKey("head.id"))
    proposed_words: Mapped[str] = mapped_column(String(200), default="", doc="why this head")
    proposed_at: Mapped[datetime | None]
    created_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    created_at: Mapped[datetime] = mapped_column(index=True)
    version: Mapped[int] = mapped_column()

    institution: Mapped[Institution] = relationship()
    proposed: Mapped[Head | None] = relationship(foreign_keys=proposed_id)
    proposer: Mapped[Head | None] = relationship(foreign_keys=proposer_id)
    entries: Mapped[list[FirmRequestEntry]] = relationship(
        cascade="all, delete-orphan", order_by="FirmRequestEntry.day, FirmRequestEntry.id"
    )

    __mapper_args__ = {"version_id_col": version}


class FirmRequestEntry(Base):
    """A dated entry of a request: that it was answered by telephone, how it ended, why it is open again."""

    __tablename__ = "firm_request_entry"
    __table_args__ = (
        CheckConstraint("(kind = 'outcome') = (outcome IS NOT NULL)", name="outcome"),
        Index("ix_firm_request_entry_firm_request_id", "firm_request_id", "day"),
        Index("ix_firm_request_entry_day", "day"),
    )

    id: Mapped[Id]
    firm_request_id: Mapped[int] = mapped_column(ForeignKey("firm_request.id", ondelete="CASCADE"))
    kind: Mapped[FirmEntryKind] = mapped_column(enum_column(FirmEntryKind))
    outcome: Mapped[FirmOutcome | None] = mapped_column(enum_column(FirmOutcome))
    day: Mapped[date]
    words: Mapped[str] = mapped_column(String(300), default="")
    by_firm: Mapped[bool] = mapped_column(doc="said by a head of the firm or by its contact")
    at: Mapped[datetime] = mapped_column(doc="when it was entered")
