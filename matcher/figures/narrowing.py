"""Which visits and needs a figure counts; asked of what was counted together here, of the database in `queries`."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from matcher.figures.cells import NeedCell, Outcome, VisitCell
from matcher.vocabulary import (
    FirmOutcome,
    FirmRequestCategory,
    FirmRequestState,
    NotHeldReason,
    OutputKind,
    TopicForm,
    WithdrawalReason,
)


@dataclass(frozen=True, slots=True)
class VisitNarrowing:
    """Visits that took place (or did not), of a form, joint or not, in a campaign ("*": any), in an emergency, for a
    reason.

    `counted` says whether their listeners were counted: of visits counted together `VisitCell` knows how many were.
    """

    happened: bool = True
    form: TopicForm | None = None
    joint: bool | None = None
    campaign: str | None = None
    reason: NotHeldReason | None = None
    counted: bool | None = None
    emergency: bool | None = None

    def takes(self, cell: VisitCell) -> bool:
        """Whether the visits of the cell are among them, whoever counted their listeners."""
        return (
            cell.happened == self.happened
            and (self.form is None or self.form in cell.topics.forms)
            and (self.joint is None or cell.topics.joint == self.joint)
            and (
                self.campaign is None
                or cell.campaign == self.campaign
                or (self.campaign == "*" and cell.campaign != "")
            )
            and (self.reason is None or cell.reason is self.reason)
            and self.emergency in (None, cell.emergency)
        )


@dataclass(frozen=True, slots=True)
class NeedNarrowing:
    """Needs of these outcomes (none: any), withdrawn for a reason, or without one where `unexplained`."""

    outcomes: Collection[Outcome] = ()
    reason: WithdrawalReason | None = None
    unexplained: bool = False

    def takes(self, cell: NeedCell) -> bool:
        """Whether the needs of the cell are among them."""
        return (
            (not self.outcomes or cell.outcome in self.outcomes)
            and (self.reason is None or cell.reason is self.reason)
            and not (self.unexplained and cell.reason)
        )


@dataclass(frozen=True, slots=True)
class OutputNarrowing:
    """Outputs of firms of a kind (None: any)."""

    kind: OutputKind | None = None


@dataclass(frozen=True, slots=True)
class RequestNarrowing:
    """Requests of firms that came in, or those that were `closed`; of a category, a state, an outcome (None: any)."""

    closed: bool = False
    category: FirmRequestCategory | None = None
    state: FirmRequestState | None = None
    outcome: FirmOutcome | None = None
