"""Further time of a head on one day, or a limit that reaches farther."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.calendar.open_hours import without
from matcher.errors import Conflict, NotFound
from matcher.models import Assignment, AvailabilityException, Head, Invitation, Offer, Round
from matcher.offers.services.lock_offer import lock_offer
from matcher.registry.services.hold_heads import hold_asked_heads
from matcher.remedies.schemas.remedy import Remedy
from matcher.remedies.services.no_change import no_change
from matcher.time_span import TimeSpan
from matcher.vocabulary import RemedyKind
from matcher.wording import Text

LIMITS: Mapping[RemedyKind, str] = {
    RemedyKind.TRAVEL: "max_travel_minutes",
    RemedyKind.REST: "rest_minutes",
    RemedyKind.DAY_CAP: "max_sessions_per_day",
    RemedyKind.WEEK_CAP: "max_sessions_per_week",
}

OF_ANOTHER = Text("This head is of another county, which alone can change that.")


def change_offer(session: Session, round_: Round, change: Remedy) -> Offer:
    """The head's offer, locked and changed. Raises `Conflict` and `NotFound` as `agree_remedy` does."""
    hold_asked_heads(session, [int(change.target)])
    head = _own_head(session, round_, int(change.target))
    version = session.scalar(select(Offer.version).where(Offer.head_id == head.id))
    if version is None:
        raise NotFound
    offer = lock_offer(session, head, version)
    if change.kind is RemedyKind.FREE:
        _free(offer, change)
    else:
        limit = LIMITS[change.kind]
        if _reaches(getattr(offer, limit), change):
            raise no_change()
        setattr(offer, limit, change.number)
    return offer


def _own_head(session: Session, round_: Round, head_id: int) -> Head:
    """A head of the county. Who comes from another one is there to be seen, and is asked by that county."""
    head = session.get(Head, head_id)
    if head is None or not head.active:
        raise NotFound
    if head.county_code != round_.area_code:
        comes = Invitation.assignment.has(Assignment.round_id == round_.id), Invitation.head_id == head.id
        if session.scalar(select(Invitation.id).where(*comes).limit(1)) is not None:
            raise Conflict(OF_ANOTHER)
        raise NotFound
    return head


def _reaches(limit: int | None, change: Remedy) -> bool:
    """Whether the head has set as much already, or more: nobody is held to less by saying yes."""
    if limit is None:
        return False
    return limit <= change.number if change.kind is RemedyKind.REST else limit >= change.number


def _free(offer: Offer, change: Remedy) -> None:
    """Time of the day that is taken away then is given back; what is free by the week's pattern stays as it is."""
    wanted = TimeSpan(change.start, change.end)
    today = [each for each in offer.exceptions if each.day == change.day]
    if any(
        each.available and each.start_minute <= wanted.start and wanted.end <= each.end_minute
        for each in today
    ):
        raise no_change()
    for entry in today:
        if entry.available or entry.end_minute <= wanted.start or wanted.end <= entry.start_minute:
            continue
        offer.exceptions.remove(entry)
        for left in without([TimeSpan(entry.start_minute, entry.end_minute)], wanted):
            offer.exceptions.append(_exception(change, left, available=False, note=entry.note))
    further = [wanted]
    for entry in today:
        if entry.available:
            further = without(further, TimeSpan(entry.start_minute, entry.end_minute))
    offer.exceptions += [_exception(change, span, available=True) for span in further]


def _exception(change: Remedy, span: TimeSpan, *, available: bool, note: str = "") -> AvailabilityException:
    return AvailabilityException(
        day=change.day, available=available, start_minute=span.start, end_minute=span.end, note=note
    )
