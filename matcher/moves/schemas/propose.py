"""Reading which other times or places a township proposes for a promised visit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import LARGEST_KEY, ClockTime, Day, Key, Line, Rows, Whole
from matcher.schemas.plain_text import is_blank
from matcher.wording import Text

MOST = 3
"""Alternatives of one proposal: more would be a question that no head can answer in one tap."""


@dataclass(frozen=True, slots=True)
class Wish:
    """Another day, another beginning (minutes since midnight), another place; None: as promised.

    `row` is the row of the form that it comes from.
    """

    day: date | None
    start: int | None
    venue_id: int | None
    row: int = 0


@dataclass(frozen=True, slots=True)
class Proposal:
    """One to three wishes, and why; `version` is the need's that somebody was looking at."""

    alternatives: tuple[Wish, ...]
    version: int
    reason: str = ""


class WishSchema(CommandSchema[Wish]):
    """Reads a `Wish`."""

    Command = Wish

    day = Day(load_default=None)
    start = ClockTime(load_default=None)
    venue_id = Key(load_default=None)


class ProposalSchema(CommandSchema[Proposal]):
    """Reads a `Proposal`."""

    Command = Proposal

    alternatives = Rows(
        WishSchema,
        MOST,
        least=1,
        required_text=Text("Please say at least in one row what would be different."),
    )
    reason = Line(200, load_default="")
    version = Whole(0, LARGEST_KEY, load_default=0)

    def read(self, data: object) -> Proposal:
        """The command; each wish knows its row, though blank rows are passed over."""
        command = super().read(data)
        filled = [number for number, row in enumerate(_rows(data)) if not _is_blank(row)]
        wishes = zip(command.alternatives, filled, strict=True)
        return replace(command, alternatives=tuple(replace(wish, row=row) for wish, row in wishes))


def _rows(data: object) -> Sequence[object]:
    rows = data["alternatives"] if isinstance(data, Mapping) else ()
    return rows if isinstance(rows, (list, tuple)) else ()


def _is_blank(row: object) -> bool:
    return is_blank(row) or (isinstance(row, Mapping) and all(map(is_blank, row.values())))
