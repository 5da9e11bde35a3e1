"""One step of one coordinator in a week that is being planned, kept so that it can be undone and done again."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matcher.models.base import Base, Id, enum_column
from matcher.models.need import Need
from matcher.vocabulary import StepState


class DraftStep(Base):
    """What a step made of a need's place in the proposed plan: how it stood before and after, as JSON.

    `action` is that of the audit trail. Where the week had no plan yet, `plan_id` is empty. The steps of one action on
    many have the same `batch`; a step alone has none.
    """

    __tablename__ = "draft_step"
    __table_args__ = (Index("ix_draft_step_round_id_account_id", "round_id", "account_id"),)

    id: Mapped[Id]
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id", ondelete="CASCADE"))
    plan_id: Mapped[int | None] = mapped_column(ForeignKey("plan.id", ondelete="CASCADE"), index=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    need_id: Mapped[int] = mapped_column(ForeignKey("need.id", ondelete="CASCADE"), index=True)
    action: Mapped[str] = mapped_column(String(40))
    before: Mapped[str] = mapped_column(Text)
    after: Mapped[str] = mapped_column(Text)
    batch: Mapped[str | None] = mapped_column(String(32))
    state: Mapped[StepState] = mapped_column(enum_column(StepState), default=StepState.DONE)
    at: Mapped[datetime]
    version: Mapped[int] = mapped_column()

    need: Mapped[Need] = relationship()

    __mapper_args__ = {"version_id_col": version}
