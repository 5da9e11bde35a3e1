"""One request as its page shows it: what was asked, what is being done, what came of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from matcher import clock
from matcher.firm_requests.queries.firm_request_list import HELD, UNDER_WAY
from matcher.half_days import Half
from matcher.models import Assignment, FirmOutput, FirmRequest, Invitation, Need, Visit
from matcher.outputs.queries.output_list import OutputLine
from matcher.vocabulary import (
    LIVE_ASSIGNMENTS,
    Answer,
    AssignmentStatus,
    FirmEntryKind,
    FirmOutcome,
    FirmRequestCategory,
    FirmRequestState,
    NeedStatus,
)

PROMISED = (AssignmentStatus.ACCEPTED, AssignmentStatus.DONE)
"""Of which the time may be told to the firm."""


@dataclass(frozen=True, slots=True)
class NeedOfFirm:
    """A need made of the request: when somebody comes and who has said yes, once that is so, and what was recorded.

    `held` is None until it is recorded whether the visit took place. `unheld` are the times of earlier visits of the
    need that did not, before it was matched again.
    """

    id: int
    title: str
    status: NeedStatus
    starts_at: datetime | None
    heads: tuple[str, ...]
    held: bool | None
    attendance: int | None
    thanks: str
    unheld: tuple[datetime, ...]


@dataclass(frozen=True, slots=True)
class EntryLine:
    """What was answered by telephone, how it ended, why it is open again."""

    kind: FirmEntryKind
    day: date
    words: str
    outcome: FirmOutcome | None
    by_firm: bool


@dataclass(frozen=True, slots=True)
class FirmRequestDetail:
    """Everything the page of a request shows; `offered` are the half-days that the firm was asked about last."""

    id: int
    version: int
    firm: str
    category: FirmRequestCategory
    words: str
    halves: tuple[tuple[date, Half], ...]
    people: int | None
    contact: str
    by_firm: bool
    state: FirmRequestState
    outcome: FirmOutcome | None
    closed_on: date | None
    created_at: datetime
    proposed_id: int | None
    proposed: str
    proposer: str
    proposed_words: str
    needs: tuple[NeedOfFirm, ...]
    entries: tuple[EntryLine, ...]
    outputs: tuple[OutputLine, ...]
    offered: tuple[tuple[date, Half], ...]
    offered_at: datetime | None
    suits_said_at: datetime | None
    suits_words: str

    @property
    def under_way(self) -> tuple[NeedOfFirm, ...]:
        """The needs of which something is still to come."""
        return tuple(each for each in self.needs if each.status in UNDER_WAY)

    @property
    def unsaid(self) -> bool:
        """Whether what was done is over and the firm has yet to say how it ended."""
        return self._is_resting and self._was_met

    @property
    def offered_now(self) -> tuple[tuple[date, Half], ...]:
        """Those of the half-days asked about that are still to come."""
        return tuple((day, half) for day, half in self.offered if day > clock.today())

    @property
    def none_suits(self) -> bool:
        """Whether the firm has answered that none of the half-days it was asked about suits."""
        return self.suits_said_at is not None and not set(self.offered) & set(self.halves)

    @property
    def nothing_planned(self) -> bool:
        """Whether it was taken in hand, and neither was anything done nor is anything to come."""
        return self._is_resting and not self._was_met

    @property
    def _is_resting(self) -> bool:
        return self.state is FirmRequestState.IN_HAND and not self.under_way

    @property
    def _was_met(self) -> bool:
        answered = any(each.kind is FirmEntryKind.TELEPHONE for each in self.entries)
        return answered or any(each.status in HELD for each in self.needs)


def firm_request_detail(session: Session, asked: FirmRequest) -> FirmRequestDetail:
    """The request with its needs, entries and outputs."""
    return FirmRequestDetail(
        id=asked.id, version=asked.version, firm=asked.institution.name, category=asked.category,
        words=asked.words, halves=tuple(half_day(each) for each in asked.halves), people=asked.people,
        contact=asked.contact, by_firm=asked.by_firm, state=asked.state, outcome=asked.outcome,
        closed_on=asked.closed_on, created_at=asked.created_at, proposed_id=asked.proposed_id,
        proposed=asked.proposed.name if asked.proposed else "",
        proposer=asked.proposer.name if asked.proposer else "", proposed_words=asked.proposed_words,
        needs=_needs(session, asked.id),
        entries=tuple(
            EntryLine(each.kind, each.day, each.words, each.outcome, each.by_firm) for each in asked.entries
        ),
        outputs=_outputs(session, asked.id),
        offered=tuple(half_day(each) for each in asked.offered_halves), offered_at=asked.offered_at,
        suits_said_at=asked.suits_said_at, suits_words=asked.suits_words,
    )  # fmt: skip


def half_day(written: str) -> tuple[date, Half]:
    """A half-day as it is stored: 2026-12-01.am."""
    day, _, half = written.partition(".")
    return date.fromisoformat(day), Half(half)


def _needs(session: Session, request_id: int) -> tuple[NeedOfFirm, ...]:
    needs = session.scalars(select(Need).where(Need.firm_request_id == request_id).order_by(Need.id)).all()
    ids = [need.id for need in needs]
    if not ids:
        return ()
    events = session.scalars(
        select(Assignment)
        .where(Assignment.need_id.in_(ids))
        .options(selectinload(Assignment.invitations).joinedload(Invitation.head))
        .order_by(Assignment.starts_at, Assignment.id)
    ).all()
    recorded = select(Visit).where(Visit.assignment_id.in_([event.id for event in events])).order_by(Visit.id)
    visit_of = {visit.assignment_id: visit for visit in session.scalars(recorded)}
    return tuple(
        _need(need, [event for event in events if event.need_id == need.id], visit_of) for need in needs
    )


def _need(need: Need, events: Sequence[Assignment], visit_of: Mapping[int, Visit]) -> NeedOfFirm:
    """The need with the one event that stands, and the earlier ones that are recorded as not held."""
    event = next((each for each in events if each.status in LIVE_ASSIGNMENTS), None)
    visit = visit_of.get(event.id) if event else None
    invited = event.invitations if event else ()
    heads = tuple(each.head.name for each in invited if each.answer is Answer.ACCEPTED)
    earlier = [(each, visit_of[each.id]) for each in events if each is not event and each.id in visit_of]
    return NeedOfFirm(
        need.id, need.title, need.status, event.starts_at if event and event.status in PROMISED else None, heads,
        visit.happened if visit else None, visit.attendance if visit else None, visit.thanks if visit else "",
        tuple(each.starts_at for each, recorded in earlier if not recorded.happened),
    )  # fmt: skip


def _outputs(session: Session, request_id: int) -> tuple[OutputLine, ...]:
    query = (
        select(FirmOutput)
        .where(FirmOutput.firm_request_id == request_id)
        .options(joinedload(FirmOutput.institution))
        .order_by(FirmOutput.day.desc(), FirmOutput.id.desc())
    )
    return tuple(OutputLine.of(each) for each in session.scalars(query))
