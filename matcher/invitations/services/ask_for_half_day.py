"""A head who could not come is asked again, for a half-day the head has named instead (改期)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy.orm import Session

from matcher.assignments.services.check_manual_assignment import check_manual_assignment
from matcher.assignments.services.dispatch_need import send_heads
from matcher.database.ensure_fresh import ensure_fresh
from matcher.errors import Conflict, Invalid
from matcher.half_days import USUAL_HOURS, Half, HalfDay
from matcher.invitations.services.time_named import with_named_time
from matcher.models import Assignment, Invitation, Round
from matcher.needs.services.lock_need import lock_assignment
from matcher.policy import Actor
from matcher.policy.states import NEED, ROUND
from matcher.registry.services.hold_heads import hold_asked_heads
from matcher.rounds.services.lock_round import lock_idle_round
from matcher.vocabulary import NotificationEvent
from matcher.week import take_snapshot
from matcher.week.week_time import DAY_MINUTES, moment_of
from matcher.wording import Text
from solver import Assignment as WeekAssignment
from solver import Need as WeekNeed
from solver import Week

NOON = 12 * 60
NOT_NAMED = Text("The head has not named this half-day.")
OTHERS = Text(
    "Others take part in this visit, so its time cannot be moved for one head alone. Please ask another head for "
    "the part."
)
TAKEN = Text("Somebody else is planned for this need by now, or it is not open any more.")
ANOTHER_WEEK = Text("This half-day is in another week. Please match the need again there.")
TOWNSHIP_BUSY = Text(
    "The township has named other times: nothing in this half-day suits the need. Please ask the township first."
)


def ask_for_half_day(
    session: Session, actor: Actor, invitation: Invitation, half_day: HalfDay, *, version: int
) -> Assignment:
    """Ask the head of a declined invitation for the same need, at the first time of the half-day that keeps every rule.

    Room, kit and ways are checked with everything else of the week where it is; that the head has time then was said
    by naming it. The head answers anew: a half-day was named, not an hour. Raises `Invalid` (`half_days`) where nobody
    named that half-day, or naming the rules that stand in the way; `Conflict` saying why where the need is not free for
    it, the half-day lies in another week, or the township named other times; `Outdated` where the invitation is not of
    `version` any more.
    """
    round_ = lock_idle_round(session, invitation.assignment.round_id)
    assignment = lock_assignment(session, invitation.assignment_id)
    ensure_fresh(invitation, version)
    if half_day not in {HalfDay(each.day, each.half) for each in invitation.suggestions}:
        raise Invalid.field("half_days", NOT_NAMED)
    need = assignment.need
    if len(need.parts) > 1:
        raise Conflict(OTHERS)
    if not ROUND.allows("propose_more", round_.status) or not NEED.allows("match", need.status):
        raise Conflict(TAKEN)
    hold_asked_heads(session, [invitation.head_id])
    snapshot = take_snapshot(session, round_)
    open_need = next((each for each in snapshot.week.needs if each.id == str(need.id)), None)
    if open_need is None:
        raise Conflict(TAKEN)
    wanted = replace(open_need, exclude=tuple(set(open_need.exclude) - {str(invitation.head_id)}))
    needs = tuple(wanted if each is open_need else each for each in snapshot.week.needs)
    week = with_named_time(replace(snapshot.week, needs=needs), invitation.head, half_day)
    others = [entry for entry in snapshot.as_planned() if entry.need != wanted.id]
    start = _first_start(
        week, others, wanted, str(invitation.head_id), _starts(week, round_, wanted, half_day)
    )
    return send_heads(
        session, actor, round_, need, (invitation.head_id,), moment_of(round_.monday, start),
        NotificationEvent.INVITED,
    )  # fmt: skip


def _starts(week: Week, round_: Round, need: WeekNeed, half_day: HalfDay) -> Sequence[int]:
    """The starts of the half-day that suit the township, those in the usual hours first."""
    day = (half_day.day - round_.monday).days
    if not 0 <= day < 7:
        raise Conflict(ANOTHER_WEEK)
    first = day * DAY_MINUTES + (NOON if half_day.half is Half.AFTERNOON else 0)
    starts = [
        start
        for start in range(first, first + NOON, week.grid_minutes)
        if any(window.start <= start and start + need.minutes <= window.end for window in need.windows)
    ]
    if not starts:
        raise Conflict(TOWNSHIP_BUSY)
    usual = USUAL_HOURS[half_day.half]
    return sorted(starts, key=lambda start: start % DAY_MINUTES not in range(usual.start, usual.end))


def _first_start(
    week: Week, others: Sequence[WeekAssignment], need: WeekNeed, head: str, starts: Sequence[int]
) -> int:
    refusals: list[Invalid] = []
    for start in starts:
        try:
            check_manual_assignment(week, others, WeekAssignment(need.id, (head,), start))
        except Invalid as refused:
            refusals.append(refused)
        else:
            return start
    raise refusals[0]
