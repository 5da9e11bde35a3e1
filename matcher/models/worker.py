"""The background workers as they were last seen."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, String
from sqlalchemy.orm import Mapped, mapped_column

from matcher.models.base import Base


class WorkerBeat(Base):
    """One worker process and when it last said that it is alive; removed when it stops cleanly.

    `clock_ahead_seconds` is by how much its machine's clock is ahead of the database's.
    """

    __tablename__ = "worker_beat"

    worker: Mapped[str] = mapped_column(String(80), primary_key=True)
    started_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    clock_ahead_seconds: Mapped[int] = mapped_column(BigInteger, default=0, server_default="0")
