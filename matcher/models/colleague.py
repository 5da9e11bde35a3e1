"""A colleague whom a head would like to send instead (同事代去)."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matcher.models.base import Base, Id, enum_column
from matcher.models.plan import Invitation
from matcher.vocabulary import ColleagueState

_IN_FORCE = text("state IN ('pending', 'confirmed')")


class Colleague(Base):
    """Who comes in a head's place once the coordinator has confirmed it; until then the head's own word stands.

    At most one of an invitation waits or is confirmed. `may_teach` is the head's word that this person may teach the
    topic; `deputy` is who named the colleague for the head.
    """

    __tablename__ = "colleague"
    __table_args__ = (
        CheckConstraint("(state = 'pending') = (decided_at IS NULL)", name="decided"),
        Index(
            "uq_colleague_in_force", "invitation_id", unique=True,
            sqlite_where=_IN_FORCE, postgresql_where=_IN_FORCE,
        ),
        Index("ix_colleague_invitation_id", "invitation_id"),
        Index("ix_colleague_phone", "phone", sqlite_where=_IN_FORCE, postgresql_where=_IN_FORCE),
    )  # fmt: skip

    id: Mapped[Id]
    invitation_id: Mapped[int] = mapped_column(ForeignKey("invitation.id", ondelete="CASCADE"))
    state: Mapped[ColleagueState] = mapped_column(enum_column(ColleagueState), default=ColleagueState.PENDING)
    name: Mapped[str] = mapped_column(String(60))
    phone: Mapped[str] = mapped_column(String(32))
    may_teach: Mapped[bool]
    deputy: Mapped[str] = mapped_column(String(60), default="", doc="who named the colleague for the head")
    created_at: Mapped[datetime]
    decided_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column()

    invitation: Mapped[Invitation] = relationship()

    __mapper_args__ = {"version_id_col": version}
