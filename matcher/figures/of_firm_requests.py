"""Figures of the requests of firms: by what they are about and how they ended, never their words."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from matcher.figures.figure import Family, Figure, RowsOf
from matcher.figures.ledger import By, Ledger
from matcher.figures.narrowing import RequestNarrowing
from matcher.vocabulary import FirmOutcome, FirmRequestCategory, FirmRequestState
from matcher.wording import msgid

_UNIT = msgid("requests of firms")
_WAYS = frozenset({By.REGION, By.MONTH})
_ABOUT = msgid("Of the requests of firms taken in, those that are about this.")
_STATE = msgid("Of the requests of firms taken in, those that are so by now.")
_ENDED = msgid("Of the requests of firms closed, those that ended so in the firm's own judgement.")
_CATEGORIES: Mapping[FirmRequestCategory, str] = {
    FirmRequestCategory.TECHNICAL: msgid("about a technical problem"),
    FirmRequestCategory.DIGITAL: msgid("about digital tools and equipment"),
    FirmRequestCategory.TESTING: msgid("about quality, standards and testing"),
    FirmRequestCategory.PROPERTY: msgid("about intellectual property"),
    FirmRequestCategory.PROJECT: msgid("about applying for a project"),
    FirmRequestCategory.TALENT: msgid("about people and training"),
    FirmRequestCategory.MARKET: msgid("about customers and partners"),
    FirmRequestCategory.OTHER: msgid("about something else"),
}
_STATES: Mapping[FirmRequestState, str] = {
    FirmRequestState.OPEN: msgid("waiting to be looked after"),
    FirmRequestState.IN_HAND: msgid("looked after at present"),
}
_OUTCOMES: Mapping[FirmOutcome, str] = {
    FirmOutcome.SOLVED: msgid("solved"),
    FirmOutcome.PARTLY: msgid("partly solved"),
    FirmOutcome.NOT_SOLVED: msgid("not solved"),
    FirmOutcome.WITHDRAWN: msgid("withdrawn by the firm"),
}


def _taken(narrow: RequestNarrowing) -> Callable[[Ledger], int | None]:
    def count(ledger: Ledger) -> int | None:
        if ledger.firm_service is None:
            return None
        return sum(
            cell.requests
            for cell in ledger.firm_service.taken
            if narrow.category in (None, cell.category) and narrow.state in (None, cell.state)
        )

    return count


def _closed(outcome: FirmOutcome | None) -> Callable[[Ledger], int | None]:
    def count(ledger: Ledger) -> int | None:
        if ledger.firm_service is None:
            return None
        return sum(cell.requests for cell in ledger.firm_service.closed if outcome in (None, cell.outcome))

    return count


def _helped(ledger: Ledger) -> int | None:
    if ledger.firm_service is None:
        return None
    return len({fact.institution_id for fact in ledger.firm_service.helps})


def _part(key: str, name: str, definition: str, narrow: RequestNarrowing) -> Figure:
    return Figure(
        key, Family.FIRM_REQUESTS, name, _UNIT, definition, RowsOf.FIRM_REQUESTS, _taken(narrow), narrow,
        cut_by=_WAYS, under="firm_requests_taken",
    )  # fmt: skip


FIRM_REQUESTS: tuple[Figure, ...] = (
    Figure(
        "firm_requests_taken", Family.FIRM_REQUESTS, msgid("Requests of firms taken in"), _UNIT,
        msgid("What firms asked help with, by the day on which it was entered: by the firm's own head, or by others on "
              "the firm's word. Counted for counties and above."),
        RowsOf.FIRM_REQUESTS, _taken(RequestNarrowing()), RequestNarrowing(), cut_by=_WAYS,
    ),
    *(
        _part(f"firm_requests_{category}", name, _ABOUT, RequestNarrowing(category=category))
        for category, name in _CATEGORIES.items()
    ),
    *(
        _part(f"firm_requests_{state}", name, _STATE, RequestNarrowing(state=state))
        for state, name in _STATES.items()
    ),
    Figure(
        "firm_requests_closed", Family.FIRM_REQUESTS, msgid("Requests of firms closed"), _UNIT,
        msgid("Requests of firms that are closed, by the day on which the firm said how it ended, whenever they came "
              "in. One that was opened again is not among them. Counted for counties and above."),
        RowsOf.FIRM_REQUESTS, _closed(None), RequestNarrowing(closed=True), cut_by=_WAYS,
    ),
    *(
        Figure(
            f"firm_requests_{outcome}", Family.FIRM_REQUESTS, name, _UNIT, _ENDED, RowsOf.FIRM_REQUESTS,
            _closed(outcome), RequestNarrowing(closed=True, outcome=outcome), cut_by=_WAYS,
            under="firm_requests_closed",
        )
        for outcome, name in _OUTCOMES.items()
    ),
    Figure(
        "firms_helped", Family.FIRM_REQUESTS, msgid("Firms helped"), msgid("firms"),
        msgid("Firms for whose requests a visit was held on these days, or that were answered by telephone on one of "
              "them, each once. Visits that were made of no request do not count. Counted for counties and above."),
        RowsOf.FIRMS_HELPED, _helped, cut_by=_WAYS,
    ),
)  # fmt: skip
