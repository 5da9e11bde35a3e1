"""The tree of administrative regions, keyed by official code."""

from __future__ import annotations

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from matcher.models.base import Base, Name, words
from matcher.models.kinds import Level


class Region(Base):
    """A province (2 digits), city (4), county (6) or township (9 digits of official code).

    A region's code begins with its parent's, so "within" is "starts with".
    """

    __tablename__ = "region"

    code: Mapped[str] = mapped_column(String(12), primary_key=True)
    parent_code: Mapped[str | None] = mapped_column(ForeignKey("region.code"), index=True)
    level: Mapped[Level] = mapped_column(words(Level))
    name: Mapped[Name]
    name_en: Mapped[Name]
    latitude: Mapped[float]
    longitude: Mapped[float]
    position_is_real: Mapped[bool] = mapped_column(default=False)
