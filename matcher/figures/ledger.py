"""The facts of an area and a period that its figures are made of, and its parts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from matcher.figures.cells import FirmFact, NeedCell, OutputCell, TownshipFact, VenueFact, VisitCell, WaitCell
from matcher.figures.firm_service import FirmService
from matcher.figures.period import Days
from matcher.vocabulary import Kind, TopicForm


class By(StrEnum):
    """By what figures are told apart."""

    KIND = "kind"
    FORM = "form"
    REGION = "region"
    MONTH = "month"

    def member(self, key: str) -> Kind | TopicForm:
        """The kind or form that a line stands for."""
        return Kind(key) if self is By.KIND else TopicForm(key)


@dataclass(frozen=True, slots=True)
class Ledger:
    """What is known of the days in an area, as of `today`; `campaigns` are the keys of those that touch the days.

    `firms`, their `outputs` and what they asked are None where they are not told apart: a firm is a county's, not a
    township's.
    """

    days: Days
    today: date
    visits: Sequence[VisitCell]
    needs: Sequence[NeedCell]
    waits: Sequence[WaitCell]
    townships: Sequence[TownshipFact]
    venues: Sequence[VenueFact]
    firms: Sequence[FirmFact] | None
    campaigns: frozenset[str]
    outputs: Sequence[OutputCell] | None
    firm_service: FirmService | None

    def knows(self, campaign: str) -> bool:
        """Whether the campaign ("*": any) touches the days, or a visit was meant as a stop of it."""
        if campaign == "*":
            return bool(self.campaigns) or any(cell.campaign for cell in self.visits)
        return campaign in self.campaigns or any(cell.campaign == campaign for cell in self.visits)

    def of_kind(self, kind: Kind) -> Ledger:
        """The visits and needs that have to do with the kind; the rest as it is."""
        return self._only(lambda cell: kind in cell.topics.kinds)

    def of_form(self, form: TopicForm) -> Ledger:
        """The same of a form."""
        return self._only(lambda cell: form in cell.topics.forms)

    def of_month(self, month: str) -> Ledger:
        """What was held, and asked for, in a month ("2026-09")."""
        outputs = None if self.outputs is None else [cell for cell in self.outputs if cell.month == month]
        asked = None if self.firm_service is None else self.firm_service.of_month(month)
        return replace(self._only(lambda cell: cell.month == month), outputs=outputs, firm_service=asked)

    def of_area(self, code: str, *, has_firms: bool) -> Ledger:
        """A part of the area."""
        return replace(
            self,
            visits=[cell for cell in self.visits if cell.area == code],
            needs=[cell for cell in self.needs if cell.area == code],
            waits=[cell for cell in self.waits if cell.area == code],
            townships=[fact for fact in self.townships if fact.area == code],
            venues=[fact for fact in self.venues if fact.area == code],
            firms=[fact for fact in self.firms or () if fact.area == code] if has_firms else None,
            outputs=[cell for cell in self.outputs or () if cell.area == code] if has_firms else None,
            firm_service=self.firm_service.of_area(code) if has_firms and self.firm_service else None,
        )

    def repeated(self, times: Callable[[VisitCell | NeedCell], int]) -> Ledger:
        """The visits and needs so many times, none of the rest: by how much they are counted more than once."""
        return replace(
            self,
            visits=[cell for cell in self.visits for _ in range(times(cell))],
            needs=[cell for cell in self.needs for _ in range(times(cell))],
        )

    def _only(self, takes: Callable[[VisitCell | NeedCell], bool]) -> Ledger:
        return replace(
            self,
            visits=[cell for cell in self.visits if takes(cell)],
            needs=[cell for cell in self.needs if takes(cell)],
        )
