"""What was counted together of the requests of firms: those that came in, those that were closed, whom they helped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from matcher.vocabulary import FirmOutcome, FirmRequestCategory, FirmRequestState


@dataclass(frozen=True, slots=True)
class RequestCell:
    """So many `requests` that came in from firms of the area in a month, by what they are about and their state now."""

    area: str
    month: str
    category: FirmRequestCategory
    state: FirmRequestState
    requests: int


@dataclass(frozen=True, slots=True)
class ClosingCell:
    """So many `requests` that are closed, on a day of the month."""

    area: str
    month: str
    outcome: FirmOutcome
    requests: int


@dataclass(frozen=True, slots=True)
class HelpFact:
    """A firm to which something was done in a month: `times` visits held and answers by telephone."""

    area: str
    month: str
    institution_id: int
    times: int


@dataclass(frozen=True, slots=True)
class FirmService:
    """All of it."""

    taken: Sequence[RequestCell]
    closed: Sequence[ClosingCell]
    helps: Sequence[HelpFact]

    def of_month(self, month: str) -> FirmService:
        """What belongs to a month ("2026-09")."""
        return FirmService(
            [cell for cell in self.taken if cell.month == month],
            [cell for cell in self.closed if cell.month == month],
            [fact for fact in self.helps if fact.month == month],
        )

    def of_area(self, code: str) -> FirmService:
        """What belongs to a part of the area."""
        return FirmService(
            [cell for cell in self.taken if cell.area == code],
            [cell for cell in self.closed if cell.area == code],
            [fact for fact in self.helps if fact.area == code],
        )
