"""The tree of administrative regions, keyed by official code."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ColumnElement, ForeignKey, String, and_, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Mapped, aliased, mapped_column

from matcher.models.base import Base, Name, enum_column
from matcher.vocabulary import Level

_LONGEST_CODE = 12
COUNTY_DIGITS = 6
TOWNSHIP_DIGITS = 9
_LONGEST_TEXT = 64


class Region(Base):
    """A province (2 digits), city (4), county (6) or township (9 digits of official code).

    A region's code begins with its parent's; `lies_in` and `is_within` read "within" off that. A township that was
    closed keeps its row: what was its stays under its code, and its successor looks after that, too.
    """

    __tablename__ = "region"
    __table_args__ = (
        CheckConstraint("(closed_on IS NULL) = (successor_code = '')", name="successor"),
        CheckConstraint("(closed_on IS NULL) = (heir_code = '')", name="heir"),
    )

    code: Mapped[str] = mapped_column(String(12), primary_key=True)
    parent_code: Mapped[str | None] = mapped_column(ForeignKey("region.code"), index=True)
    level: Mapped[Level] = mapped_column(enum_column(Level))
    name: Mapped[Name]
    name_en: Mapped[Name]
    latitude: Mapped[float]
    longitude: Mapped[float]
    position_is_real: Mapped[bool] = mapped_column(default=False)
    former_names: Mapped[list[list[str]]] = mapped_column(
        JSON,
        default=list,
        server_default="[]",
        doc="[name, English name, first day without it], the oldest first",
    )
    opened_on: Mapped[date | None] = mapped_column(doc="its first day, where a change of areas began it")
    closed_on: Mapped[date | None] = mapped_column(doc="the first day without it; None: it is there")
    successor_code: Mapped[str] = mapped_column(
        String(12), default="", server_default="", doc="the township it went over to"
    )
    heir_code: Mapped[str] = mapped_column(
        String(12),
        default="",
        server_default="",
        index=True,
        doc="the one that is there today for what was its",
    )

    def name_on(self, day: date) -> tuple[str, str]:
        """Its name, and the English one, on a day."""
        for name, name_en, until in self.former_names or ():
            if day.isoformat() < until:
                return name, name_en
        return self.name, self.name_en

    def is_closed_on(self, day: date) -> bool:
        """Whether it was closed by that day."""
        return self.closed_on is not None and self.closed_on <= day

    @property
    def association(self) -> str:
        """The name under which the association for science and technology of this region writes."""
        return f"{self.name}科协"

    @property
    def association_en(self) -> str:
        """The same in English, with the name it writes under; "" where the region has no English name."""
        return f"{self.name_en} association ({self.association})" if self.name_en else ""


def is_there_on(day: date) -> ColumnElement[bool]:
    """The condition that a region is there on a day: not begun after it, and not closed by then."""
    begun = or_(Region.opened_on.is_(None), Region.opened_on <= day)
    return and_(begun, or_(Region.closed_on.is_(None), Region.closed_on > day))


def lies_in(code: InstrumentedAttribute[str], area: str) -> ColumnElement[bool]:
    """The condition that a region's code lies in the area with this code, the area itself included.

    A stretch of codes, not a pattern: every database finds it by its index, whatever its collation, as long as that
    compares texts digit by digit and not as numbers. In a township lies what was of those that went over to it.
    """
    if len(area) == TOWNSHIP_DIGITS:
        line = aliased(Region)
        return code.in_(select(line.code).where(or_(line.code == area, line.heir_code == area)))
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
    """The same of a code at hand: whether it lies in the area, the area itself included.

    Of a township that is the township alone, without those that went over to it.
    """
    return code.startswith(area)
