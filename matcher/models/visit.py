"""What really happened (活动记录), who came, and what the record said before it was corrected."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matcher.models.audit import Json
from matcher.models.base import Base, Id, enum_column
from matcher.models.plan import Assignment, Invitation
from matcher.vocabulary import NotHeldReason, Presence, Rating


class Visit(Base):
    """The township's word on one assignment; the rating stays empty until somebody gives one.

    `attendance` is None where nobody counted, which is not 0. `thanks` are for the heads who came, `county_note` is for
    the county alone. `recorded_by` and `recorded_at` tell of the record as it stands; `VisitRevision` has earlier ones.
    """

    __tablename__ = "visit"
    __table_args__ = (
        CheckConstraint("attendance >= 0", name="attendance"),
        CheckConstraint("reason IS NULL OR NOT happened", name="reason"),
    )

    id: Mapped[Id]
    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignment.id", ondelete="CASCADE"), unique=True)
    happened: Mapped[bool]
    reason: Mapped[NotHeldReason | None] = mapped_column(
        enum_column(NotHeldReason), doc="why it did not take place; records of before 0027 do not say"
    )
    reason_words: Mapped[str] = mapped_column(String(200), default="")
    attendance: Mapped[int | None]
    rating: Mapped[Rating | None] = mapped_column(enum_column(Rating))
    thanks: Mapped[str] = mapped_column(Text, default="")
    county_note: Mapped[str] = mapped_column(Text, default="")
    recorded_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    recorded_at: Mapped[datetime]
    rated_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column()

    assignment: Mapped[Assignment] = relationship()
    heads: Mapped[list[VisitHead]] = relationship(
        cascade="all, delete-orphan", order_by="VisitHead.invitation_id"
    )
    revisions: Mapped[list[VisitRevision]] = relationship(
        cascade="all, delete-orphan", order_by="VisitRevision.id"
    )

    __mapper_args__ = {"version_id_col": version}


class VisitHead(Base):
    """A head who was expected at a visit, and whether that head came (到场情况).

    `presence` is None where the visit did not take place; `substitute` names who came instead.
    """

    __tablename__ = "visit_head"
    __table_args__ = (
        CheckConstraint(
            "(presence IS NOT NULL AND presence = 'substitute') = (substitute <> '')", name="substitute"
        ),
    )

    visit_id: Mapped[int] = mapped_column(ForeignKey("visit.id", ondelete="CASCADE"), primary_key=True)
    invitation_id: Mapped[int] = mapped_column(
        ForeignKey("invitation.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    presence: Mapped[Presence | None] = mapped_column(enum_column(Presence))
    substitute: Mapped[str] = mapped_column(String(60), default="")

    invitation: Mapped[Invitation] = relationship()


class VisitRevision(Base):
    """What a visit's record said before it was corrected, in full: readable for good (记录的历史)."""

    __tablename__ = "visit_revision"

    id: Mapped[Id]
    visit_id: Mapped[int] = mapped_column(ForeignKey("visit.id", ondelete="CASCADE"), index=True)
    said: Mapped[dict[str, Json]] = mapped_column(JSON)
    recorded_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    recorded_at: Mapped[datetime]
