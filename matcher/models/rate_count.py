"""How often something was tried lately, counted for all processes together."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from matcher.models.base import Base


class RateCount(Base):
    """One counter, worth nothing after `expires_at`. Its key is a digest: it tells nobody what was tried."""

    __tablename__ = "rate_count"

    key: Mapped[str] = mapped_column(String(160), primary_key=True)
    count: Mapped[int]
    expires_at: Mapped[datetime] = mapped_column(index=True)
