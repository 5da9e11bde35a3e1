"""That what is kept of persons for a time only was looked through (到期清理): which night, and how much went."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import JSON, CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from matcher.models.base import Base


class RetentionRun(Base):
    """One night's run: begun by one worker, over at `ended_at`; `removed` counts by what it was, without names."""

    __tablename__ = "retention_run"
    __table_args__ = (CheckConstraint("ended_at IS NULL OR ended_at >= started_at", name="order"),)

    night: Mapped[date] = mapped_column(primary_key=True)
    started_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    removed: Mapped[dict[str, int]] = mapped_column(JSON, default=dict)
