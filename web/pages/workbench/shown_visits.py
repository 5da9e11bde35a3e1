"""Which visits of a week the filters of the address let through, and what state each is in."""

from __future__ import annotations

from matcher.rounds.queries.round_assignments import AssignmentRow
from matcher.vocabulary import Answer, AssignmentStatus
from web.pages.rounds.round_page import RoundPage
from web.pages.workbench.week_view import WeekView

COVERED = (AssignmentStatus.ACCEPTED, AssignmentStatus.DONE)


def shown_visits(loaded: RoundPage, view: WeekView) -> list[AssignmentRow]:
    """What is proposed or stands and the filters let through, by start."""
    return [
        entry
        for entry in loaded.planned
        if (not view.township or entry.township.code == view.township)
        and (not view.kind or any(seat.kind == view.kind for seat in entry.live_invitations))
        and (not view.state or view.state in states_of(loaded, entry))
        and (not view.q or view.q.casefold() in words_of(entry))
    ]


def words_of(entry: AssignmentRow) -> str:
    """What a visit can be found by."""
    heads = " ".join(seat.head for seat in entry.invitations)
    township = entry.township
    return f"{entry.title} {township.name} {township.name_en} {entry.venue} {heads}".casefold()


def states_of(loaded: RoundPage, entry: AssignmentRow) -> frozenset[str]:
    """The states of `week_view.STATES` that a visit counts under."""
    waits = any(seat.answer is Answer.WAITING for seat in entry.live_invitations)
    held = {
        "proposed": entry.is_proposed,
        "waiting": entry.stands and waits,
        "accepted": entry.status in COVERED,
        "declined": entry.stands and bool(entry.vacant),
        "conflict": (entry.is_proposed or entry.stands) and entry.need_id in loaded.in_conflict,
    }
    return frozenset(name for name, holds in held.items() if holds)
