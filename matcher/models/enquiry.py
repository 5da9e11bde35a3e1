"""A question to a head whether she could take a part of a need (询问)."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matcher.models.base import Base, Id, enum_column
from matcher.models.head import Head
from matcher.models.need import Need
from matcher.models.plan import Invitation
from matcher.models.round import Round
from matcher.models.topic import Topic
from matcher.vocabulary import EnquiryState

_OPEN = text("state IN ('waiting', 'could', 'could_not')")


class Enquiry(Base):
    """Asks one head whether she could come for a part (`position`) at a time; it books nothing and promises nothing.

    Several heads may be asked for the same part at once, each once. The one who is chosen gets an invitation; with that
    the others are over. Times are local, `ends_at` excluded.
    """

    __tablename__ = "enquiry"
    __table_args__ = (
        CheckConstraint("starts_at < ends_at", name="times"),
        CheckConstraint("(state = 'chosen') = (invitation_id IS NOT NULL)", name="chosen"),
        Index(
            "uq_enquiry_open", "need_id", "position", "head_id", unique=True,
            sqlite_where=_OPEN, postgresql_where=_OPEN,
        ),
        Index("ix_enquiry_head_id", "head_id", "state"),
        Index("ix_enquiry_invitation_id", "invitation_id"),
        Index("ix_enquiry_round_id", "round_id"),
    )  # fmt: skip

    id: Mapped[Id]
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id", ondelete="CASCADE"))
    need_id: Mapped[int] = mapped_column(ForeignKey("need.id", ondelete="CASCADE"))
    position: Mapped[int]
    head_id: Mapped[int] = mapped_column(ForeignKey("head.id"))
    topic_id: Mapped[int] = mapped_column(ForeignKey("topic.id"))
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    state: Mapped[EnquiryState] = mapped_column(enum_column(EnquiryState), default=EnquiryState.WAITING)
    asked_at: Mapped[datetime]
    answer_by: Mapped[datetime] = mapped_column(
        doc="an answer is wished for until then; later ones count, too"
    )
    answered_at: Mapped[datetime | None]
    deputy: Mapped[str] = mapped_column(String(60), default="", doc="who answered for the head")
    noted_by: Mapped[str] = mapped_column(
        String(120), default="", doc="who took the answer down by telephone; empty where it was given here"
    )
    invitation_id: Mapped[int | None] = mapped_column(ForeignKey("invitation.id", ondelete="CASCADE"))
    version: Mapped[int] = mapped_column()

    round: Mapped[Round] = relationship()
    need: Mapped[Need] = relationship()
    head: Mapped[Head] = relationship()
    topic: Mapped[Topic] = relationship()
    invitation: Mapped[Invitation | None] = relationship()

    __mapper_args__ = {"version_id_col": version}
