"""What is settled or proposed in a round: live assignments, proposals, and heads a need must not get."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from matcher.models import Assignment, Forbid, Invitation, Need, Plan, Round, lies_in
from matcher.vocabulary import (
    LIVE_ANSWERS,
    LIVE_ASSIGNMENTS,
    Answer,
    AssignmentStatus,
    DeclineReason,
    HeadPreference,
    PlanStatus,
)
from matcher.week.week_time import minute_of, span_of
from solver import Assignment as WeekAssignment

LASTING = (DeclineReason.TOO_FAR, DeclineReason.NOT_MY_FIELD)


def live_assignments(session: Session, round_: Round) -> tuple[Assignment, ...]:
    """What has been released and still stands in the round's week, by need."""
    first, end = span_of(round_.monday)
    return tuple(
        session.scalars(
            select(Assignment)
            .join(Need, Assignment.need_id == Need.id)
            .where(
                lies_in(Need.township_code, round_.area_code),
                Assignment.status.in_(LIVE_ASSIGNMENTS),
                Assignment.starts_at >= first,
                Assignment.starts_at < end,
            )
            .options(
                selectinload(Assignment.invitations), joinedload(Assignment.need).selectinload(Need.packs)
            )
            .order_by(Assignment.need_id)
        )
    )


def proposed_assignments(
    session: Session, round_: Round, need_ids: Collection[int] | None = None
) -> tuple[Assignment, ...]:
    """What the round's proposed plan proposes, for some needs or all, by need; nothing where there is no proposed plan.

    For an area's week it is what the plans of its counties' weeks propose: its own has no proposals.
    """
    return tuple(
        session.scalars(
            select(Assignment)
            .join(Plan, Assignment.plan_id == Plan.id)
            .where(
                Plan.round_id.in_(rounds_in(round_)),
                Plan.status == PlanStatus.PROPOSED,
                Assignment.status == AssignmentStatus.PROPOSED,
                *(() if need_ids is None else (Assignment.need_id.in_(need_ids),)),
            )
            .options(
                selectinload(Assignment.invitations),
                selectinload(Assignment.overrides),
                joinedload(Assignment.need),
            )
            .order_by(Assignment.need_id)
        )
    )


def rounds_in(round_: Round) -> list[int] | Select[int]:
    """The rounds in which the week's visits are: the county's own; of an area's week those of its counties."""
    if not round_.is_of_area:
        return [round_.id]
    same_week = Round.monday == round_.monday, Round.id != round_.id
    return select(Round.id).where(lies_in(Round.area_code, round_.area_code), *same_week)


def live_invitations(assignment: Assignment) -> list[Invitation]:
    """The invitations that still stand, in the order of the need's parts."""
    return [invitation for invitation in assignment.invitations if invitation.answer in LIVE_ANSWERS]


def in_week(assignment: Assignment, monday: date) -> WeekAssignment:
    """The assignment in the solver's terms, with the heads whose invitations still stand."""
    heads = tuple(str(invitation.head_id) for invitation in live_invitations(assignment))
    return WeekAssignment(str(assignment.need_id), heads, minute_of(monday, assignment.starts_at))


def barred_heads(session: Session, round_: Round, needs: Collection[Need]) -> Mapping[int, set[int]]:
    """The heads each need must not get: the township's word, the coordinator's, and their own earlier no."""
    found = {need.id: _excluded_by(need) for need in needs}
    for need_id, head_id in _barred_otherwise(session, round_, [need.id for need in needs]):
        found[need_id].add(head_id)
    return found


def barred_by_township(session: Session, round_: Round, need: Need) -> set[int]:
    """The heads whom nothing but the township's word keeps from the need: it can take that back."""
    return _excluded_by(need) - {head_id for _, head_id in _barred_otherwise(session, round_, [need.id])}


def _barred_otherwise(
    session: Session, round_: Round, need_ids: Collection[int]
) -> Iterator[tuple[int, int]]:
    yield from _refusals(session, round_, need_ids)
    yield from (
        (each.need_id, each.head_id) for each in _forbids(session, round_) if each.need_id in need_ids
    )


def _forbids(session: Session, round_: Round) -> Collection[Forbid]:
    if not round_.is_of_area:
        return round_.forbids
    return session.scalars(select(Forbid).where(Forbid.round_id.in_(rounds_in(round_)))).all()


def _excluded_by(need: Need) -> set[int]:
    return {each.head_id for each in need.head_preferences if each.preference is HeadPreference.EXCLUDE}


def _refusals(session: Session, round_: Round, need_ids: Iterable[int]) -> list[tuple[int, int]]:
    """Who said no to which need: in this round for any reason or by silence, before it for good."""
    said_no = Invitation.answer.in_((Answer.DECLINED, Answer.EXPIRED))
    query = (
        select(Assignment.need_id, Invitation.head_id)
        .join(Invitation, Invitation.assignment_id == Assignment.id)
        .where(
            Assignment.need_id.in_(list(need_ids)),
            said_no,
            or_(Assignment.round_id.in_(rounds_in(round_)), Invitation.decline_reason.in_(LASTING)),
        )
    )
    return [(need_id, head_id) for need_id, head_id in session.execute(query)]
