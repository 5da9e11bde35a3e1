"""The entry of an accepted visit in its head's WeCom calendar (企业微信日程)."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from matcher.channels.message import Outcome
from matcher.channels.providers.wecom_schedule import ScheduleStep
from matcher.models.base import enum_column
from matcher.models.leased import Leased


class WecomEntry(Leased):
    """What stands of an invitation in WeCom, and what came of asking WeCom last; done: it stands as it should.

    `schedule_id` is WeCom's number of the entry, "" while none is known to stand; then `shown` is the digest of what it
    shows and `address` the member in whose calendar. `step` is written before WeCom is asked and goes with its answer:
    one that is left over was asked by a worker that never came back. Since WeCom does not notice that an entry is added
    twice, `doubtful` counts those that may stand without our knowing their number. It is tried from `due_at` on and no
    longer than `until`, when the visit is over.
    """

    __tablename__ = "wecom_entry"
    __table_args__ = (
        CheckConstraint("(schedule_id = '') = (shown = '')", name="shown"),
        CheckConstraint("doubtful >= 0", name="doubtful"),
        Index("ix_wecom_entry_status_due_at", "status", "due_at"),
        Index("ix_wecom_entry_until", "until"),
    )

    invitation_id: Mapped[int] = mapped_column(ForeignKey("invitation.id", ondelete="CASCADE"), unique=True)
    account_id: Mapped[int | None] = mapped_column(
        ForeignKey("channel_account.id", ondelete="SET NULL"),
        doc="the app that made it: no other can change it",
    )
    address: Mapped[str] = mapped_column(String(200), default="")
    schedule_id: Mapped[str] = mapped_column(String(120), default="")
    shown: Mapped[str] = mapped_column(String(64), default="")
    step: Mapped[ScheduleStep | None] = mapped_column(enum_column(ScheduleStep))
    doubtful: Mapped[int] = mapped_column(default=0)
    due_at: Mapped[datetime]
    until: Mapped[datetime]
    tries: Mapped[int] = mapped_column(default=0)
    outcome: Mapped[Outcome | None] = mapped_column(enum_column(Outcome))
    code: Mapped[str] = mapped_column(String(60), default="")
    words: Mapped[str] = mapped_column(String(200), default="")
