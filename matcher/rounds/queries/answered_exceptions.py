"""Open needs for which somebody was asked and has answered, or ought to have: what is to be decided with that."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from matcher.models import Need
from matcher.rounds.queries.asked import Asked, Said
from matcher.rounds.queries.round_assignments import AssignmentRow
from matcher.vocabulary import ExceptionKind, NeedStatus


def answered(
    session: Session, board: Sequence[AssignmentRow], asked: Mapping[int, Sequence[Asked]]
) -> Iterator[tuple[ExceptionKind, Need]]:
    """Each open need that has no place and of which a question is answered or overdue, with what is most pressing."""
    settled = {entry.need_id for entry in board if entry.stands or entry.is_proposed}
    kinds = {need_id: kind for need_id, said in asked.items() if (kind := kind_of(said)) is not None}
    query = select(Need).where(Need.id.in_(kinds.keys() - settled), Need.status == NeedStatus.POSTED)
    for need in session.scalars(query.options(joinedload(Need.township)).order_by(Need.id)):
        yield kinds[need.id], need


def kind_of(asked: Sequence[Asked]) -> ExceptionKind | None:
    """What there is to decide; None as long as somebody may still answer in time and nobody has said yes."""
    if any(each.said in (Said.COULD, Said.CHANGED) for each in asked):
        return ExceptionKind.SAID_YES
    if any(each.is_overdue for each in asked):
        return ExceptionKind.UNANSWERED
    if asked and all(each.said is Said.NO for each in asked):
        return ExceptionKind.SAID_NO
    return None
