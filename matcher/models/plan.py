"""What a run proposes (派单方案), and the assignments it is made of."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matcher.half_days import Half
from matcher.models.base import Base, Id, enum_column
from matcher.models.head import Head
from matcher.models.need import Need
from matcher.models.override import Override
from matcher.models.round import Round, Run
from matcher.models.topic import Topic
from matcher.vocabulary import Answer, AnsweredBy, AssignmentStatus, DeclineReason, PlanStatus

_PROPOSED = text("status = 'proposed'")
_LIVE = text("status IN ('released', 'accepted', 'done')")
_LIVE_ANSWER = text("answer IN ('waiting', 'accepted')")


class Plan(Base):
    """A plan of a round's week: proposed until released or discarded; a round has at most one proposed plan.

    `result` is the plan file of the run (empty when planned by hand); the assignments may have been changed
    by hand since. The plan of an area's week is its file alone: what is for a county becomes that county's plan when it
    is handed over, which then names it (`area_plan_id`).
    """

    __tablename__ = "plan"
    __table_args__ = (
        Index(
            "uq_plan_proposed", "round_id", unique=True, sqlite_where=_PROPOSED, postgresql_where=_PROPOSED
        ),
        CheckConstraint("run_id IS NULL OR area_plan_id IS NULL", name="made"),
        Index("ix_plan_round_id", "round_id"),
    )

    id: Mapped[Id]
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id", ondelete="CASCADE"))
    run_id: Mapped[int | None] = mapped_column(ForeignKey("run.id"), unique=True)
    area_plan_id: Mapped[int | None] = mapped_column(
        ForeignKey("plan.id"), index=True, doc="the area's plan that this one was handed from"
    )
    emergency_id: Mapped[int | None] = mapped_column(
        ForeignKey("emergency.id"),
        index=True,
        doc="the emergency whose teams it sends, beside the week's plans",
    )
    status: Mapped[PlanStatus] = mapped_column(enum_column(PlanStatus), default=PlanStatus.PROPOSED)
    result: Mapped[str] = mapped_column(Text, default="")
    created_at: Mapped[datetime]
    released_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column()

    round: Mapped[Round] = relationship()
    run: Mapped[Run | None] = relationship()
    assignments: Mapped[list[Assignment]] = relationship(
        back_populates="plan", order_by="Assignment.starts_at"
    )

    __mapper_args__ = {"version_id_col": version}


class Assignment(Base):
    """Head(s) + need + start (派单); times are local, `ends_at` excluded.

    A need has at most one live assignment; the database holds that.
    """

    __tablename__ = "assignment"
    __table_args__ = (
        CheckConstraint("starts_at < ends_at", name="times"),
        Index("uq_assignment_live_need", "need_id", unique=True, sqlite_where=_LIVE, postgresql_where=_LIVE),
        Index(
            "uq_assignment_plan_need",
            "plan_id",
            "need_id",
            unique=True,
            sqlite_where=_PROPOSED,
            postgresql_where=_PROPOSED,
        ),
        Index("ix_assignment_round_status", "round_id", "status"),
        Index("ix_assignment_starts_at", "starts_at"),
    )

    id: Mapped[Id]
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id", ondelete="CASCADE"))
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id", ondelete="CASCADE"), index=True)
    need_id: Mapped[int] = mapped_column(ForeignKey("need.id"), index=True)
    status: Mapped[AssignmentStatus] = mapped_column(
        enum_column(AssignmentStatus), default=AssignmentStatus.PROPOSED
    )
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    pinned: Mapped[bool] = mapped_column(default=False, doc="somebody holds on to it")
    by_hand: Mapped[bool] = mapped_column(default=False, doc="made or changed by the coordinator")
    version: Mapped[int] = mapped_column()

    plan: Mapped[Plan] = relationship(back_populates="assignments")
    round: Mapped[Round] = relationship()
    need: Mapped[Need] = relationship()
    invitations: Mapped[list[Invitation]] = relationship(
        back_populates="assignment",
        cascade="all, delete-orphan",
        order_by="Invitation.position, Invitation.id",
    )
    overrides: Mapped[list[Override]] = relationship(
        back_populates="assignment", cascade="all, delete-orphan", order_by="Override.id"
    )

    __mapper_args__ = {"version_id_col": version}

    @property
    def is_decided(self) -> bool:
        """Whether a person has decided on it: the next run keeps it exactly, until somebody lets it go."""
        return self.pinned or self.by_hand


class Invitation(Base):
    """One head's place in an assignment, and that head's answer; `position` is the need's part.

    A position whose head declined may be filled again: at most one invitation of a position is live.
    """

    __tablename__ = "invitation"
    __table_args__ = (
        Index(
            "uq_invitation_live_position",
            "assignment_id",
            "position",
            unique=True,
            sqlite_where=_LIVE_ANSWER,
            postgresql_where=_LIVE_ANSWER,
        ),
        Index("ix_invitation_head_answer", "head_id", "answer"),
    )

    id: Mapped[Id]
    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignment.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    head_id: Mapped[int] = mapped_column(ForeignKey("head.id"))
    topic_id: Mapped[int] = mapped_column(ForeignKey("topic.id"))
    answer: Mapped[Answer] = mapped_column(enum_column(Answer), default=Answer.WAITING)
    answer_by: Mapped[datetime | None] = mapped_column(doc="the head is asked until then; unset: proposals")
    answered_at: Mapped[datetime | None]
    decline_reason: Mapped[DeclineReason | None] = mapped_column(enum_column(DeclineReason))
    remark: Mapped[str] = mapped_column(String(500), default="")
    answered_by: Mapped[AnsweredBy | None] = mapped_column(enum_column(AnsweredBy))
    deputy: Mapped[str] = mapped_column(String(60), default="", doc="who answered for the head")
    noted_by: Mapped[str] = mapped_column(
        String(120), default="", doc="who took the answer down by telephone; empty where it was given here"
    )
    link_generation: Mapped[int] = mapped_column(
        default=0, doc="counts how often the personal link was revoked"
    )
    version: Mapped[int] = mapped_column()

    assignment: Mapped[Assignment] = relationship(back_populates="invitations")
    suggestions: Mapped[list[Suggestion]] = relationship(
        cascade="all, delete-orphan", order_by="Suggestion.day, Suggestion.half"
    )
    head: Mapped[Head] = relationship()
    topic: Mapped[Topic] = relationship()

    __mapper_args__ = {"version_id_col": version}


class Suggestion(Base):
    """A half-day that would suit the head of a declined invitation instead (可改为)."""

    __tablename__ = "suggestion"

    invitation_id: Mapped[int] = mapped_column(
        ForeignKey("invitation.id", ondelete="CASCADE"), primary_key=True
    )
    day: Mapped[date] = mapped_column(primary_key=True)
    half: Mapped[Half] = mapped_column(enum_column(Half), primary_key=True)


class BookedSlot(Base):
    """Five minutes a head has promised: the primary key keeps a head from being booked twice."""

    __tablename__ = "booked_slot"

    head_id: Mapped[int] = mapped_column(ForeignKey("head.id"), primary_key=True)
    slot: Mapped[datetime] = mapped_column(primary_key=True)
    invitation_id: Mapped[int] = mapped_column(ForeignKey("invitation.id", ondelete="CASCADE"), index=True)
