"""Figures of needs: asked for, met, agreed, still open, withdrawn and why, and how long those wait that do."""

from __future__ import annotations

from collections.abc import Callable

from matcher.figures.cells import Outcome
from matcher.figures.figure import EVERY_WAY, Family, Figure, RowsOf
from matcher.figures.ledger import By, Ledger
from matcher.figures.narrowing import NeedNarrowing
from matcher.vocabulary import WithdrawalReason
from matcher.wording import msgid

NEEDS_UNIT = msgid("needs")
WEEKS = msgid("weeks")
_BY_REGION = frozenset({By.REGION})
_WITH_REASON = msgid(
    "Needs withdrawn with this reason. With those without one they come to all that were withdrawn."
)


def needs_that(narrow: NeedNarrowing) -> Callable[[Ledger], int]:
    """How many needs are counted."""
    return lambda ledger: sum(cell.needs for cell in ledger.needs if narrow.takes(cell))


def _outcome(outcome: Outcome, name: str, definition: str, *, main: bool = False) -> Figure:
    narrow = NeedNarrowing((outcome,))
    return Figure(
        f"needs_{outcome}", Family.NEEDS, name, NEEDS_UNIT, definition, RowsOf.NEEDS, needs_that(narrow), narrow,
        cut_by=EVERY_WAY, under="needs_asked", main=main,
    )  # fmt: skip


def _withdrawn(reason: WithdrawalReason | None, name: str, definition: str = _WITH_REASON) -> Figure:
    narrow = NeedNarrowing((Outcome.WITHDRAWN,), reason, unexplained=reason is None)
    return Figure(
        f"needs_withdrawn_{reason or 'unexplained'}", Family.NEEDS, name, NEEDS_UNIT, definition, RowsOf.NEEDS,
        needs_that(narrow), narrow, cut_by=EVERY_WAY, under="needs_withdrawn",
    )  # fmt: skip


def _waits(ledger: Ledger) -> list[int]:
    """The full weeks that each waiting need has waited, the shortest first."""
    weeks = [((ledger.today - cell.since).days // 7, cell.needs) for cell in ledger.waits]
    return sorted(week for week, needs in weeks for _ in range(needs))


def _median(ledger: Ledger) -> int | None:
    weeks = _waits(ledger)
    return weeks[(len(weeks) - 1) // 2] if weeks else None


def _longest(ledger: Ledger) -> int | None:
    return max(_waits(ledger), default=None)


_ASKED = NeedNarrowing()

NEEDS: tuple[Figure, ...] = (
    Figure(
        "needs_asked", Family.NEEDS, msgid("Needs asked for"), NEEDS_UNIT,
        msgid("Needs that townships posted on these days; drafts do not count. What has become of each by now is "
              "told below: met, agreed, waiting, left open and withdrawn come to this number."),
        RowsOf.NEEDS, needs_that(_ASKED), _ASKED, cut_by=EVERY_WAY, main=True,
    ),
    _outcome(
        Outcome.MET, msgid("met"),
        msgid("Of the needs asked for, those whose visit took place by the record, on whichever day."), main=True,
    ),
    _outcome(
        Outcome.AGREED, msgid("agreed"),
        msgid("Of the needs asked for, those whose heads have agreed to come and of which nobody has reported yet "
              "how it went."),
    ),
    _outcome(
        Outcome.WAITING, msgid("still waiting"),
        msgid("Of the needs asked for, those that wait to be matched, or for the answer of a head, and that can "
              "still be met on a day the township named."),
    ),
    _outcome(
        Outcome.LEFT_OPEN, msgid("left without anybody"),
        msgid("Of the needs asked for, those that nobody came to, and none of whose days is to come."),
    ),
    _outcome(
        Outcome.WITHDRAWN, msgid("withdrawn"),
        msgid("Of the needs asked for, those that were withdrawn, before a visit took place."),
    ),
    _withdrawn(WithdrawalReason.WEATHER, msgid("because of the weather")),
    _withdrawn(WithdrawalReason.EXAMS, msgid("because of exams")),
    _withdrawn(WithdrawalReason.VENUE, msgid("because the venue is not to be had")),
    _withdrawn(WithdrawalReason.DUTIES, msgid("because of other duties")),
    _withdrawn(WithdrawalReason.LISTENERS, msgid("because the listeners cannot come")),
    _withdrawn(WithdrawalReason.NOT_NEEDED, msgid("because it is not needed any more")),
    _withdrawn(WithdrawalReason.OTHER, msgid("for other reasons")),
    _withdrawn(None, msgid("without a reason"), msgid("Needs withdrawn by somebody who gave no reason.")),
)  # fmt: skip

WAITING: tuple[Figure, ...] = (
    Figure(
        "waiting_now", Family.WAITING, msgid("Waiting now"), NEEDS_UNIT,
        msgid("Needs posted on whichever day up to the last of these that wait now to be matched or for an answer, "
              "those left open included. As it is today, not as it was then."),
        RowsOf.WAITING, lambda ledger: sum(cell.needs for cell in ledger.waits), NeedNarrowing(), cut_by=_BY_REGION,
    ),
    Figure(
        "waiting_median", Family.WAITING, msgid("half of them have waited at most"), WEEKS,
        msgid("The median of the full weeks since each of the waiting needs was posted, the lower one of two. None "
              "where nothing waits."),
        RowsOf.WAITING, _median, NeedNarrowing(), cut_by=_BY_REGION, under="waiting_now",
    ),
    Figure(
        "waiting_longest", Family.WAITING, msgid("the longest has waited"), WEEKS,
        msgid("The full weeks since the first of the waiting needs was posted. None where nothing waits."),
        RowsOf.WAITING, _longest, NeedNarrowing(), cut_by=_BY_REGION, under="waiting_now",
    ),
)  # fmt: skip
