"""How far a county has taken the programme up, as somebody above it has said (推广阶段)."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matcher.models.account import Account
from matcher.models.base import Base, Id, enum_column
from matcher.models.region import Region
from matcher.vocabulary import AdoptionStage


class AdoptionEntry(Base):
    """What was said of a county's stage: what was said last holds, since its `day`.

    Entries are added, never changed: a wrong one, of the stage or of the day, is put right by the next.
    """

    __tablename__ = "adoption_entry"
    __table_args__ = (Index("ix_adoption_entry_county_code", "county_code", "day"),)

    id: Mapped[Id]
    county_code: Mapped[str] = mapped_column(ForeignKey("region.code"))
    stage: Mapped[AdoptionStage] = mapped_column(enum_column(AdoptionStage))
    day: Mapped[date] = mapped_column(doc="since when the county is at this stage")
    words: Mapped[str] = mapped_column(String(200), default="", doc="why, or in which paper it was said")
    said_at: Mapped[datetime]
    said_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))

    county: Mapped[Region] = relationship()
    author: Mapped[Account | None] = relationship()
