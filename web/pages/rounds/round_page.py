"""A week as its pages show it, loaded once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from matcher.advice.names import names_of
from matcher.advice.out_of_date import OutOfDate, out_of_date
from matcher.advice.plan_state import PlanState, plan_state
from matcher.policy import Actor
from matcher.rounds.queries.round_assignments import AssignmentRow, renewed_assignments, round_assignments
from matcher.rounds.queries.round_header import Counts, RoundHeader, count_assignments, round_header
from matcher.week import Snapshot
from matcher.week.kept_snapshot import KeptWeek, kept_week
from matcher.wording.names import Names

if TYPE_CHECKING:
    from matcher.models import Round


@dataclass(frozen=True, slots=True)
class RoundPage:
    """A week: its header, its board and what is kept of it; `filters` narrow what a page shows.

    `out_of_date` says what has changed since the matching that the proposed plan comes from.
    """

    session: Session
    actor: Actor
    round_: Round
    week: RoundHeader
    assignments: tuple[AssignmentRow, ...]
    kept: KeptWeek
    out_of_date: OutOfDate | None
    filters: Mapping[str, str]

    @property
    def snapshot(self) -> Snapshot:
        """The week in the solver's terms."""
        return self.kept.snapshot

    @property
    def plan_state(self) -> PlanState:
        """Where the plan stands."""
        return self.kept.once(plan_state)

    @property
    def planned(self) -> list[AssignmentRow]:
        """What is proposed or stands."""
        return [entry for entry in self.assignments if entry.is_proposed or entry.stands]

    @property
    def names(self) -> Names:
        """How the people and things of the week are called."""
        return self.kept.beside(
            names_of,
            lambda: names_of(self.session, self.round_, self.snapshot.week),
            lambda names, _need_ids: replace(names, week=self.snapshot.week),
        )

    @property
    def sessions(self) -> Mapping[int, int]:
        """How many visits each head goes to this week, by head; those who go to none are left out."""
        return Counter(seat.head_id for entry in self.planned for seat in entry.live_invitations)

    @property
    def open_ids(self) -> tuple[int, ...]:
        """The needs that have no place in the week."""
        return tuple(self.plan_state.open)

    @property
    def in_conflict(self) -> frozenset[int]:
        """The needs whose proposal or visit breaks a rule, or asks for something else now."""
        return frozenset(self.plan_state.broken) | self.snapshot.stale

    @property
    def counts(self) -> Counts:
        """The numbers at the top."""
        return count_assignments(self.assignments, len(self.plan_state.open))


def load(session: Session, actor: Actor, round_: Round, filters: Mapping[str, str]) -> RoundPage:
    """Load a week."""
    kept = kept_week(session, round_)
    board = kept.beside(
        round_assignments,
        lambda: round_assignments(session, round_),
        lambda before, need_ids: renewed_assignments(session, round_, before, need_ids),
    )
    changed = kept.beside(out_of_date, lambda: out_of_date(session, round_, kept.snapshot))
    return RoundPage(session, actor, round_, round_header(session, round_), board, kept, changed, filters)
