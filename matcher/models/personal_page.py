"""That a head was given a personal page by link (个人页面)."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matcher.models.base import Base
from matcher.models.head import Head


class PersonalPage(Base):
    """A head's personal page: open until `ends_at`, closed where that is unset.

    The link is derived of the head and the generation; ending it raises the generation.
    """

    __tablename__ = "personal_page"

    head_id: Mapped[int] = mapped_column(ForeignKey("head.id", ondelete="CASCADE"), primary_key=True)
    generation: Mapped[int] = mapped_column(
        default=1, doc="counts the links: ending one makes the next another"
    )
    ends_at: Mapped[datetime | None]
    stopped: Mapped[bool] = mapped_column(default=False, doc="ended by whoever got the link, not by us")

    head: Mapped[Head] = relationship()
