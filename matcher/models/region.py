"""The tree of administrative regions, keyed by official code."""

from __future__ import annotations

from sqlalchemy import ColumnElement, ForeignKey, String
from sqlalchemy.orm import InstrumentedAttribute, Mapped, mapped_column

from matcher.models.base import Base, Name, enum_column
from matcher.vocabulary import Level

_LONGEST_CODE = 12


class Region(Base):
    """A province (2 digits), city (4), county (6) or township (9 digits of official code).

    A region's code begins with its parent's; `lies_in` and `is_within` read "within" off that.
    """

    __tablename__ = "region"

    code: Mapped[str] = mapped_column(String(12), primary_key=True)
    parent_code: Mapped[str | None] = mapped_column(ForeignKey("region.code"), index=True)
    level: Mapped[Level] = mapped_column(enum_column(Level))
    name: Mapped[Name]
    name_en: Mapped[Name]
    latitude: Mapped[float]
    longitude: Mapped[float]
    position_is_real: Mapped[bool] = mapped_column(default=False)


def lies_in(code: InstrumentedAttribute[str], area: str) -> ColumnElement[bool]:
    """The condition that a region's code lies in the area with this code, the area itself included.

    A stretch of codes, not a pattern: every database finds it by its index, whatever its collation.
    """
    return code.between(area, area.ljust(_LONGEST_CODE, "9"))


def is_within(code: str, area: str) -> bool:
    """The same of a code at hand: whether it lies in the area, the area itself included."""
    return code.startswith(area)
