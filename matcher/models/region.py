"""The tree of administrative regions, keyed by official code."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, ForeignKey, String, func
from sqlalchemy.orm import InstrumentedAttribute, Mapped, mapped_column

from matcher.models.base import Base, Name, enum_column
from matcher.vocabulary import Level

_LONGEST_CODE = 12
COUNTY_DIGITS = 6
_LONGEST_TEXT = 64


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

    @property
    def association(self) -> str:
        """The name under which the association for science and technology of this region writes."""
        return f"{self.name}科协"

    @property
    def association_en(self) -> str:
        """The same in English, with the name it writes under; "" where the region has no English name."""
        return f"{self.name_en} association ({self.association})" if self.name_en else ""


def lies_in(code: InstrumentedAttribute[str], area: str) -> ColumnElement[bool]:
    """The condition that a region's code lies in the area with this code, the area itself included.

    A stretch of codes, not a pattern: every database finds it by its index, whatever its collation, as long as that
    compares texts digit by digit and not as numbers.
    """
    return code.between(area, area.ljust(_LONGEST_CODE, "9"))


def lies_in_most(code: InstrumentedAttribute[str], area: str) -> ColumnElement[bool]:
    """The same for rows that are better found by their time or state: in an area above the counties most lie anyway.

    Such an area is compared without an index, which a database without statistics would begin with.
    """
    return lies_in(code, area) if len(area) >= COUNTY_DIGITS else without_index(code, len(area)) == area


def without_index(column: InstrumentedAttribute[Any], longest: int = _LONGEST_TEXT) -> ColumnElement[str]:
    """The text of a column, compared without its index: where another one is known to find fewer rows."""
    return func.substr(column, 1, longest)


def is_within(code: str, area: str) -> bool:
    """The same of a code at hand: whether it lies in the area, the area itself included."""
    return code.startswith(area)
