"""One thing in a week that waits for a decision of its coordinator, and what it is looked for in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import Round
from matcher.registry.queries.regions import RegionName
from matcher.rounds.queries.asked import Asked
from matcher.rounds.queries.round_assignments import AssignmentRow, TopicName
from matcher.vocabulary import AssignmentStatus, DeclineReason, ExceptionKind, WithdrawalReason


@dataclass(frozen=True, slots=True)
class WeekException:
    """One thing to decide about a need: what it is, whom it is about, when it happened or falls due.

    `topic` is the part that somebody is missing for; `reason` and `remark` are what the head, or a township that
    withdraws, said; `listeners` how many listen by now. `news` is the notification with which it is acknowledged.
    """

    kind: ExceptionKind
    need_id: int
    title: str
    township: RegionName
    head_id: int | None = None
    head: str = ""
    at: datetime | None = None
    topic: TopicName | None = None
    reason: DeclineReason | WithdrawalReason | None = None
    remark: str = ""
    listeners: int | None = None
    news: int | None = None


@dataclass(frozen=True, slots=True)
class WeekLooked:
    """A week to be looked through: its board, the needs whose proposals make no sense any more, and who was asked."""

    session: Session
    round_: Round
    board: Sequence[AssignmentRow]
    stale: frozenset[int]
    asked: Mapping[int, Sequence[Asked]]

    @property
    def standing(self) -> Iterator[AssignmentRow]:
        """What has been sent out and still holds, as long as it has not begun."""
        now = clock.now()
        return (
            entry
            for entry in self.board
            if entry.stands and entry.status is not AssignmentStatus.DONE and entry.starts_at > now
        )


Finder = Callable[[WeekLooked], Iterable[WeekException]]
"""What finds the exceptions of one kind, or of a few that are found together."""
