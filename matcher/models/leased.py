"""What every row of background work has: its state, who works on it, and until when that is believed."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from matcher.models.base import Base, Id, enum_column
from matcher.vocabulary import RunStatus

MOST_ATTEMPTS = 3
"""How often a row is taken up at most; after that it is given up."""


class Leased(Base):
    """A piece of background work. The row is the truth; the job queue only tells the workers that it waits.

    A worker holds it by its lease and renews it with a heartbeat; a row whose lease has passed may be taken up by
    any worker. `attempt` counts how often that was done; `error` is a sentence for people.
    """

    __abstract__ = True

    id: Mapped[Id]
    status: Mapped[RunStatus] = mapped_column(enum_column(RunStatus), default=RunStatus.QUEUED)
    created_at: Mapped[datetime]
    started_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]
    worker: Mapped[str | None] = mapped_column(String(80))
    lease_until: Mapped[datetime | None]
    attempt: Mapped[int] = mapped_column(default=0)
    error: Mapped[str | None] = mapped_column(Text)
