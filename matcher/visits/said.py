"""What a visit's record says at a moment, as it is compared, kept and shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from matcher.models import Visit
from matcher.models.audit import Json
from matcher.vocabulary import NotHeldReason, Presence, Rating


@dataclass(frozen=True, slots=True)
class HeadSaid:
    """Whether a head came, by name; `presence` is None where the visit did not take place."""

    name: str
    presence: Presence | None
    substitute: str


@dataclass(frozen=True, slots=True)
class Said:
    """One version of a record."""

    held: bool
    heads: tuple[HeadSaid, ...]
    reason: NotHeldReason | None = None
    reason_words: str = ""
    attendance: int | None = None
    rating: Rating | None = None
    thanks: str = ""
    county_note: str = ""

    def as_kept(self) -> dict[str, Json]:
        """As plain data."""
        return {
            "held": self.held,
            "heads": [[head.name, head.presence, head.substitute] for head in self.heads],
            "reason": self.reason, "reason_words": self.reason_words, "attendance": self.attendance,
            "rating": self.rating, "thanks": self.thanks, "county_note": self.county_note,
        }  # fmt: skip


def said_by(visit: Visit) -> Said:
    """What the record says now."""
    return Said(
        held=visit.happened,
        heads=tuple(HeadSaid(row.invitation.head.name, row.presence, row.substitute) for row in visit.heads),
        reason=visit.reason, reason_words=visit.reason_words, attendance=visit.attendance, rating=visit.rating,
        thanks=visit.thanks, county_note=visit.county_note,
    )  # fmt: skip


def said_then(kept: Mapping[str, Json]) -> Said:
    """What a version said that was kept."""
    heads, attendance = kept["heads"], kept["attendance"]
    assert isinstance(heads, list)
    return Said(
        held=bool(kept["held"]),
        heads=tuple(_head(row) for row in heads),
        reason=NotHeldReason(str(kept["reason"])) if kept["reason"] else None,
        reason_words=str(kept["reason_words"]),
        attendance=attendance if isinstance(attendance, int) else None,
        rating=Rating(str(kept["rating"])) if kept["rating"] else None,
        thanks=str(kept["thanks"]),
        county_note=str(kept["county_note"]),
    )


def _head(row: Json) -> HeadSaid:
    assert isinstance(row, list)
    name, presence, substitute = row
    return HeadSaid(str(name), Presence(str(presence)) if presence else None, str(substitute))
