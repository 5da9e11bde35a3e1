"""Who could come to an open need, or take an empty part of a joint visit, if one visit that was sent out went on to
somebody else at its own time.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from matcher import clock
from matcher.advice.open_invitation import open_invitation_id, with_open_invitation
from matcher.models import Assignment, Invitation, Need, Round
from matcher.vocabulary import Answer, AssignmentStatus
from matcher.week import commitments
from matcher.week.snapshot import Snapshot
from matcher.week.week_time import moment_of
from solver import Assignment as WeekAssignment
from solver import Need as WeekNeed
from solver import Week, insertions, score_of

MOST = 3
MOST_TEAMS = 60
STANDING = (AssignmentStatus.RELEASED, AssignmentStatus.ACCEPTED)


@dataclass(frozen=True, slots=True)
class HandOn:
    """Heads (in the order of the need's parts) and a start, once `invitation_id` goes on from `head_id` to `other_id`.

    `version` is that of its visit, to the need `other_need`, which keeps its time and place; nothing else moves.
    `is_promised`: the head has said yes to it and has to be asked. `value` is what the week gains.
    """

    head_ids: tuple[int, ...]
    starts_at: datetime
    invitation_id: int
    version: int
    other_need: int
    other_starts_at: datetime
    head_id: int
    other_id: int
    is_promised: bool
    value: int


def hand_ons(session: Session, round_: Round, snapshot: Snapshot, need_id: int) -> tuple[HandOn, ...]:
    """The best three, those that break no promise first; none for a need that is not open in this week.

    Only visits of one head are handed on, which this round gave out. A head who has said yes is named as such: nobody
    is moved unasked.
    """
    need = next((each for each in snapshot.week.needs if each.id == str(need_id)), None)
    if need is None or any(entry.need == need.id for entry in snapshot.as_planned()):
        return ()
    seats = _seats(session, round_, round_.id)
    return _ways(session, round_, snapshot, snapshot.week, need, seats, snapshot.told.get(need_id))


def hand_ons_of_part(
    session: Session, round_: Round, snapshot: Snapshot, assignment_id: int, position: int
) -> tuple[HandOn, ...]:
    """The same for a part of a standing visit that nobody has any more, at the visit's own time."""
    assignment = session.get_one(Assignment, assignment_id)
    week = with_open_invitation(session, round_, snapshot, assignment, position)
    vacancy = next(each for each in week.needs if each.id == open_invitation_id(assignment, position))
    return _ways(session, round_, snapshot, week, vacancy, _seats(session, round_, assignment.round_id))


def _ways(
    session: Session, round_: Round, snapshot: Snapshot, week: Week, need: WeekNeed,
    of_round: Iterable[tuple[Assignment, Invitation]], told: int | None = None,
) -> tuple[HandOn, ...]:  # fmt: skip
    """Of a need of the `week`, which is the snapshot's or has that need as well; `told` is the start somebody knows."""
    able = {
        head.id
        for head in week.heads
        if not set(need.parts).isdisjoint(head.topics) and head.id not in need.exclude
    }
    planned = snapshot.as_planned()
    seats = [(visit, seat) for visit, seat in of_round if str(seat.head_id) in able]
    barred = commitments.barred_heads(session, round_, [visit.need for visit, _seat in seats])
    found = (
        each
        for visit, seat in seats
        for each in _of_seat(week, planned, need.id, visit, seat, barred[visit.need_id], told)
    )
    return tuple(sorted(found, key=lambda each: (each.is_promised, -each.value, each.invitation_id))[:MOST])


def _seats(session: Session, round_: Round, given_out_by: int) -> Iterator[tuple[Assignment, Invitation]]:
    """Those of the week; what was moved into it belongs to another round, and is changed there."""
    week = commitments.live_assignments(session, round_)
    visits = [visit for visit in week if visit.round_id == given_out_by]
    _load_needs(session, {visit.need_id for visit in visits})
    for visit in visits:
        live = commitments.live_invitations(visit)
        if (
            visit.status in STANDING
            and visit.starts_at > clock.now()
            and len(visit.need.parts) == len(live) == 1
        ):
            yield visit, live[0]


def _load_needs(session: Session, need_ids: Collection[int]) -> None:
    """Let the needs, which are there already, have their parts and heads, all of them in one go."""
    query = select(Need).where(Need.id.in_(need_ids))
    session.scalars(query.options(selectinload(Need.parts), selectinload(Need.head_preferences))).all()


def _of_seat(
    week: Week, planned: Sequence[WeekAssignment], need: str, visit: Assignment, seat: Invitation,
    barred: Collection[int], told: int | None,
) -> Iterator[HandOn]:  # fmt: skip
    head = str(seat.head_id)
    others = [entry for entry in planned if entry.need != str(visit.need_id)]
    asked_anew = _asked_anew(week, visit, head, barred)
    teams = insertions(asked_anew, others, need, limit=MOST_TEAMS, told=told)
    team = next((each for each in teams if head in each.heads), None)
    if team is None:
        return
    served = [*others, WeekAssignment(need, team.heads, team.start)]
    instead = next(iter(insertions(asked_anew, served, str(visit.need_id), limit=1)), None)
    if instead is None:
        return
    after = [*served, WeekAssignment(str(visit.need_id), instead.heads, instead.start)]
    yield HandOn(
        tuple(map(int, team.heads)), moment_of(week.monday, team.start), seat.id, visit.version,
        visit.need_id, visit.starts_at, seat.head_id, int(instead.heads[0]), seat.answer is Answer.ACCEPTED,
        _worth(week, after) - _worth(week, planned),
    )  # fmt: skip


def _asked_anew(week: Week, visit: Assignment, head: str, barred: Collection[int]) -> Week:
    """The week in which the visit is open at its own time, for others than this head and whom it must not get."""
    known = {each.id for each in week.heads}
    exclude = tuple(sorted(({str(each) for each in barred} | {head}) & known, key=int))
    return replace(
        week,
        needs=tuple(
            replace(each, exclude=exclude) if each.id == str(visit.need_id) else each for each in week.needs
        ),
    )


def _worth(week: Week, entries: Iterable[WeekAssignment]) -> int:
    return score_of(week, tuple(entries)).value
