"""A question to a head or a township whether something could be different for an open need (商请)."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matcher.models.base import Base, Id, enum_column
from matcher.models.head import Head
from matcher.models.need import Need
from matcher.models.round import Round
from matcher.vocabulary import RequestState

_WAITS = text("state = 'waiting'")


class ChangeRequest(Base):
    """Asks one head, or the township where `head_id` is empty, for one change that would give a need its place.

    `change` is a `Remedy` as it is written; nothing is changed before a yes. Several may wait for one need at once,
    each change once. From `until` on the change would help no more. Times are local.
    """

    __tablename__ = "change_request"
    __table_args__ = (
        CheckConstraint("asked_at < until AND answer_by <= until", name="times"),
        CheckConstraint("(state IN ('agreed', 'refused')) = (answered_at IS NOT NULL)", name="answered"),
        Index(
            "uq_change_request_waits", "need_id", "change", unique=True,
            sqlite_where=_WAITS, postgresql_where=_WAITS,
        ),
        Index("ix_change_request_need_id", "need_id"),
        Index("ix_change_request_head_id", "head_id", "state"),
        Index("ix_change_request_round_id", "round_id"),
    )  # fmt: skip

    id: Mapped[Id]
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id", ondelete="CASCADE"))
    need_id: Mapped[int] = mapped_column(ForeignKey("need.id", ondelete="CASCADE"))
    head_id: Mapped[int | None] = mapped_column(ForeignKey("head.id"), doc="who is asked; None: the township")
    change: Mapped[str] = mapped_column(String(80))
    question: Mapped[dict[str, str]] = mapped_column(JSON, doc="as it was asked, by language")
    state: Mapped[RequestState] = mapped_column(enum_column(RequestState), default=RequestState.WAITING)
    asked_at: Mapped[datetime]
    answer_by: Mapped[datetime] = mapped_column(
        doc="an answer is wished for until then; later ones count, too"
    )
    until: Mapped[datetime]
    answered_at: Mapped[datetime | None]
    said_by: Mapped[str] = mapped_column(
        String(60), default="", doc="who answered for the head or the township"
    )
    noted_by: Mapped[str] = mapped_column(
        String(120), default="", doc="who took the answer down by telephone; empty where it was given here"
    )
    version: Mapped[int] = mapped_column()

    round: Mapped[Round] = relationship()
    need: Mapped[Need] = relationship()
    head: Mapped[Head | None] = relationship()

    __mapper_args__ = {"version_id_col": version}

    @property
    def link_generation(self) -> int:
        """A head's link is one; a township's is taken back with that of its need's contact."""
        return self.need.contact_generation if self.head_id is None else 0
