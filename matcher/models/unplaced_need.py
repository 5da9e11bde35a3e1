"""What a township asks for in its own words, before it has a topic and a place of the lists."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matcher.models.audit import Json
from matcher.models.base import Base, Id, Name, enum_column
from matcher.models.need import Need
from matcher.models.region import Region
from matcher.vocabulary import Placing


class UnplacedNeed(Base):
    """A need with another topic or another place than the lists have; once placed, the ordinary `need` stands for it.

    `said` is its form as it was filled in, read again when it is placed.
    """

    __tablename__ = "unplaced_need"
    __table_args__ = (
        CheckConstraint("topic_words <> '' OR place_words <> ''", name="words"),
        CheckConstraint("(state = 'placed') = (need_id IS NOT NULL)", name="need"),
        Index("ix_unplaced_need_state_township_code", "state", "township_code"),
        Index("ix_unplaced_need_township_code", "township_code"),
        Index("ix_unplaced_need_need_id", "need_id"),
    )

    id: Mapped[Id]
    township_code: Mapped[str] = mapped_column(ForeignKey("region.code"))
    title: Mapped[Name]
    topic_words: Mapped[str] = mapped_column(String(120), default="")
    place_words: Mapped[str] = mapped_column(String(120), default="")
    said: Mapped[dict[str, Json]] = mapped_column(JSON)
    state: Mapped[Placing] = mapped_column(enum_column(Placing), default=Placing.WAITING)
    answer: Mapped[str] = mapped_column(Text, default="", doc="why it was given back")
    need_id: Mapped[int | None] = mapped_column(ForeignKey("need.id"))
    created_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    created_at: Mapped[datetime]
    version: Mapped[int] = mapped_column()

    township: Mapped[Region] = relationship()
    need: Mapped[Need | None] = relationship()

    __mapper_args__ = {"version_id_col": version}
