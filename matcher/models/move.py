"""Another time or place that is proposed for a promised visit (调整申请), and what its heads say to it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matcher.models.base import Base, Id, enum_column
from matcher.models.plan import Assignment, Invitation
from matcher.models.venue import Venue
from matcher.vocabulary import AnsweredBy, MoveState

_PENDING = text("state = 'pending'")


class Move(Base):
    """Up to three alternatives for a visit, of which its heads have to say yes to the same one.

    Until then the visit stays as promised. At most one proposal of a visit is pending; nobody can say yes any more once
    `expires_at` has come.
    """

    __tablename__ = "move"
    __table_args__ = (
        CheckConstraint("(state = 'pending') = (ended_at IS NULL)", name="ended"),
        Index(
            "uq_move_pending", "assignment_id", unique=True,
            sqlite_where=_PENDING, postgresql_where=_PENDING,
        ),
        Index("ix_move_assignment_id", "assignment_id"),
        Index("ix_move_expires_at", "expires_at", sqlite_where=_PENDING, postgresql_where=_PENDING),
    )  # fmt: skip

    id: Mapped[Id]
    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignment.id", ondelete="CASCADE"))
    state: Mapped[MoveState] = mapped_column(enum_column(MoveState), default=MoveState.PENDING)
    reason: Mapped[str] = mapped_column(String(200), default="")
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column()

    assignment: Mapped[Assignment] = relationship()
    alternatives: Mapped[list[Alternative]] = relationship(
        cascade="all, delete-orphan", order_by="Alternative.number"
    )
    replies: Mapped[list[MoveReply]] = relationship(
        cascade="all, delete-orphan", order_by="MoveReply.at, MoveReply.invitation_id, MoveReply.number"
    )

    __mapper_args__ = {"version_id_col": version}


class Alternative(Base):
    """One way in which the visit could be held instead; times are local, `ends_at` excluded."""

    __tablename__ = "alternative"
    __table_args__ = (
        CheckConstraint("number BETWEEN 1 AND 3", name="number"),
        CheckConstraint("starts_at < ends_at", name="times"),
    )

    move_id: Mapped[int] = mapped_column(ForeignKey("move.id", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    venue_id: Mapped[int] = mapped_column(ForeignKey("venue.id"))

    venue: Mapped[Venue] = relationship()


class MoveReply(Base):
    """What one head says: yes to the alternative of that number, or 0: to none of them."""

    __tablename__ = "move_reply"
    __table_args__ = (CheckConstraint("number BETWEEN 0 AND 3", name="number"),)

    move_id: Mapped[int] = mapped_column(ForeignKey("move.id", ondelete="CASCADE"), primary_key=True)
    invitation_id: Mapped[int] = mapped_column(
        ForeignKey("invitation.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    answered_by: Mapped[AnsweredBy] = mapped_column(enum_column(AnsweredBy))
    deputy: Mapped[str] = mapped_column(String(60), default="", doc="who answered for the head")

    invitation: Mapped[Invitation] = relationship()
