"""A week as its pages show it, loaded once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from matcher.advice.out_of_date import OutOfDate, out_of_date
from matcher.advice.plan_state import PlanState, plan_state
from matcher.policy import Actor
from matcher.rounds.queries.round_assignments import AssignmentRow, round_assignments
from matcher.rounds.queries.round_header import Counts, RoundHeader, count_assignments, round_header
from matcher.week import Snapshot, take_snapshot

if TYPE_CHECKING:
    from matcher.models import Round


@dataclass(frozen=True, slots=True)
class RoundPage:
    """A week: its header, its board and its snapshot; `filters` narrow what a pane shows.

    `out_of_date` says what has changed since the matching that the proposed plan comes from.
    """

    session: Session
    actor: Actor
    round_: Round
    week: RoundHeader
    assignments: tuple[AssignmentRow, ...]
    snapshot: Snapshot
    plan_state: PlanState
    out_of_date: OutOfDate | None
    filters: Mapping[str, str]

    @property
    def planned(self) -> list[AssignmentRow]:
        """What is proposed or stands."""
        return [entry for entry in self.assignments if entry.is_proposed or entry.stands]

    @property
    def counts(self) -> Counts:
        """The numbers at the top."""
        return count_assignments(self.assignments, len(self.plan_state.open))


def load(session: Session, actor: Actor, round_: Round, filters: Mapping[str, str]) -> RoundPage:
    """Load a week."""
    snapshot = take_snapshot(session, round_)
    return RoundPage(
        session, actor, round_, round_header(session, round_), round_assignments(session, round_), snapshot,
        plan_state(snapshot), out_of_date(session, round_, snapshot), filters,
    )  # fmt: skip
