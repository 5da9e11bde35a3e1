"""A kept week after steps in its draft: only the needs that they touched are read again.

A step in a draft changes what is proposed for a need or who is ruled out for it, and nothing else of a week.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.county_settings.queries.area_settings import settings_of_area
from matcher.models import Assignment, AuditEntry, Head, Round
from matcher.week import commitments
from matcher.week.continuity import without_absent
from matcher.week.elsewhere import outside
from matcher.week.heads import offering, topic_codes
from matcher.week.needs import needs_of
from matcher.week.overridden import overridden_of
from matcher.week.snapshot import Snapshot, open_needs
from solver import Assignment as WeekAssignment
from solver import Week

RULING_OUT = ("round.forbid", "round.allow")
DRAFT_STEPS = (
    "assignment.place", "assignment.move", "assignment.remove", "assignment.pin", "assignment.unpin",
    "draft_step.undo", "draft_step.redo", "draft_step.pass_by", *RULING_OUT,
)  # fmt: skip
"""The audit rows of steps in a draft; each tells of which need."""
MOST_ROWS = 200
"""Audit rows that are looked through: after more the week is taken afresh."""


@dataclass(frozen=True, slots=True)
class Touched:
    """The needs that steps in drafts touched, of any week, and those of them for which somebody was ruled out or
    allowed again.
    """

    needs: frozenset[int]
    ruled_out: frozenset[int]


def touched_by_drafts(
    session: Session, since: int, newest: int, leave_out: Collection[str]
) -> Touched | None:
    """What the audit rows after `since` touched, those of the actions `leave_out` aside; None where one of them tells
    of anything else than a step in a draft.
    """
    query = (
        select(AuditEntry.action, AuditEntry.detail)
        .where(AuditEntry.id.between(since + 1, newest), AuditEntry.action.not_in(leave_out))
        .limit(MOST_ROWS + 1)
    )
    rows = [(action, detail.get("need_id")) for action, detail in session.execute(query)]
    needs = {need_id for _action, need_id in rows if isinstance(need_id, int)}
    told = all(action in DRAFT_STEPS and need_id in needs for action, need_id in rows)
    if not told or len(rows) > MOST_ROWS:
        return None
    ruled_out = {need_id for action, need_id in rows if action in RULING_OUT and isinstance(need_id, int)}
    return Touched(frozenset(needs), frozenset(ruled_out))


def redrafted(session: Session, round_: Round, former: Snapshot, touched: Touched) -> Snapshot | None:
    """The week as `take_snapshot` would take it now, of what it was before the steps; None where it has to be asked.

    The week itself stays the same object unless somebody was ruled out or allowed again.
    """
    if round_.is_of_area or former.stale:
        return None
    proposals = commitments.proposed_assignments(session, round_, touched.needs)
    gone = [entry for entry in former.proposed if int(entry.need) in touched.needs]
    if not _same_around(session, round_, former, proposals, gone):
        return None
    entries = [(each, commitments.in_week(each, round_.monday)) for each in proposals]
    overridden = (overridden_of(each, entry) for each, entry in entries)
    kept = touched.needs.isdisjoint
    return replace(
        former,
        week=_ruled(session, round_, former, touched.ruled_out),
        proposed=_by_need([entry for _, entry in entries], former.proposed, touched),
        decided=_by_need([entry for each, entry in entries if each.is_decided], former.decided, touched),
        overridden=tuple(
            sorted(
                [
                    *filter(None, overridden),
                    *(each for each in former.overridden if kept([int(each.entry.need)])),
                ],
                key=lambda each: int(each.entry.need),
            )
        ),
    )


def _by_need(
    now: Iterable[WeekAssignment], before: Iterable[WeekAssignment], touched: Touched
) -> tuple[WeekAssignment, ...]:
    others = (entry for entry in before if int(entry.need) not in touched.needs)
    return tuple(sorted([*now, *others], key=lambda entry: int(entry.need)))


def _same_around(
    session: Session,
    round_: Round,
    former: Snapshot,
    proposals: Collection[Assignment],
    gone: Collection[WeekAssignment],
) -> bool:
    """Whether the week is about the same needs and heads, and they have the same to do elsewhere.

    A proposal alone may keep a need or a head in a week, and one that makes no sense any more stands apart.
    """
    week = former.week
    settled = {entry.need for entry in week.fixed}
    needs = {need.id: need for need in week.needs if need.id not in settled}
    heads = {head.id for head in week.heads}
    for each in proposals:
        coming = commitments.live_invitations(each)
        if str(each.need_id) not in needs or not heads.issuperset(str(seat.head_id) for seat in coming):
            return False
        if [seat.topic_id for seat in coming] != [part.topic_id for part in each.need.parts]:
            return False
    if any(entry.need not in needs or not needs[entry.need].windows for entry in gone):
        return False
    before = {int(head) for entry in gone for head in entry.heads}
    there = select(Head.id).where(Head.id.in_(before), offering(round_.area_code))
    if before and before != set(session.scalars(there)):
        return False
    return outside(session, round_, [int(head) for head in heads]).visits == former.elsewhere


def _ruled(session: Session, round_: Round, former: Snapshot, need_ids: Collection[int]) -> Week:
    """The week with those needs read again."""
    week = former.week
    settled = {entry.need for entry in week.fixed}
    wanted = {str(need_id) for need_id in need_ids} & {need.id for need in week.needs} - settled
    if not wanted:
        return week
    stored = needs_of(session, round_, [int(need) for need in wanted], only=[int(need) for need in wanted])
    notice = timedelta(hours=settings_of_area(session, round_.area_code).notice_hours)
    known = {head.id for head in week.heads}
    read = open_needs(session, round_, stored, topic_codes(session, round_.area_code), known, notice)
    by_id = {need.id: need for need in without_absent(read, week.heads)}
    return replace(week, needs=tuple(by_id.get(need.id, need) for need in week.needs))
