"""The strip: the week, its state, its numbers, what has changed since it was sent out, and the next step."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass

from flask_babel import ngettext

from matcher.rounds.queries.round_header import Counts, RoundHeader
from matcher.vocabulary import RoundStatus
from web.http.i18n import translate
from web.pages.rounds.round_page import RoundPage
from web.pages.workbench.week_list import REFUSED
from web.pages.workbench.week_view import STATES, WeekView


@dataclass(frozen=True, slots=True)
class StripCount:
    """One number, its word and tone, and the address of the list of what is counted."""

    number: int
    word: str
    tone: str
    address: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Strip:
    """What stands above everything else; `unsent` is what the plan holds that nobody outside knows of yet."""

    week: RoundHeader
    counts: Counts
    shown: Sequence[StripCount]
    unsent: str


def strip_of(loaded: RoundPage, view: WeekView) -> Strip:
    """The strip of a week."""
    counts = loaded.counts
    numbers = {
        "proposed": (counts.proposed, "plain"),
        "accepted": (counts.accepted, "good"),
        "waiting": (counts.waiting, "wait"),
        "declined": (counts.declined, "bad"),
        "open": (counts.open - len(_open_again(loaded)), "wait"),
        "conflict": (_conflicts(loaded), "bad"),
    }
    shown = [
        StripCount(
            number,
            translate(STATES[state]),
            tone if number else "plain",
            view.address(loaded.week.id, view="list", state=state),
            view.state == state,
        )
        for state, (number, tone) in numbers.items()
        if number or state in _always(loaded.week)
    ]
    return Strip(loaded.week, counts, shown, _unsent(loaded))


def _open_again(loaded: RoundPage) -> set[int]:
    """Open needs whose visit was declined or not answered: they are counted as such, and once."""
    return {entry.need_id for entry in loaded.assignments if entry.status in REFUSED} & {
        *loaded.plan_state.open
    }


def _always(week: RoundHeader) -> Container[str]:
    """The numbers that are told even where there is none: before anybody was asked nobody can have answered."""
    return (
        ("accepted", "waiting", "open")
        if week.is_released or week.status is RoundStatus.CLOSED
        else ("open",)
    )


def _conflicts(loaded: RoundPage) -> int:
    return len({entry.need_id for entry in loaded.planned} & loaded.in_conflict)


def _unsent(loaded: RoundPage) -> str:
    """How many visits of a week that was sent out are not sent out yet."""
    number = loaded.counts.proposed
    if not number or not loaded.week.is_released:
        return ""
    return ngettext("%(num)s change not sent out", "%(num)s changes not sent out", number)
