"""The kit of a visit as its head reads it: whom to ring for it; on a link that may be passed on, no number at all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import Invitation
from matcher.packs.queries.ways import Stop, VisitKit, Way, kit_of_need
from matcher.text.telephone import without_numbers
from matcher.vocabulary import Answer, Carrier


def kit_for_head(session: Session, invitation: Invitation) -> Sequence[VisitKit]:
    """The kit for a head who has said yes to the visit, until it is over; nothing for anybody else.

    Whom to ring about another visit is told only where heads hand the kit over themselves.
    """
    visit = invitation.assignment
    if invitation.answer is not Answer.ACCEPTED or visit.ends_at <= clock.now():
        return ()
    kit = kit_of_need(session, visit.need_id)
    return [_each_way(row, _as_far_as_needed) for row in kit if row.visit.assignment_id == visit.id]


def kit_without_numbers(kit: Sequence[VisitKit]) -> Sequence[VisitKit]:
    """The same without whom to ring, and without any telephone number that stands in other words."""
    return [_each_way(row, _without_numbers) for row in kit]


def _each_way(row: VisitKit, change: Callable[[Stop, Carrier | None], Stop]) -> VisitKit:
    def changed(way: Way) -> Way:
        return replace(way, source=change(way.source, way.carrier), target=change(way.target, way.carrier))

    return replace(
        row, coming=[changed(way) for way in row.coming], going=[changed(way) for way in row.going]
    )


def _as_far_as_needed(stop: Stop, carrier: Carrier | None) -> Stop:
    if stop.visit is None or carrier is Carrier.HEAD_BRINGS:
        return stop
    return replace(stop, visit=replace(stop.visit, contact=""))


def _without_numbers(stop: Stop, _carrier: Carrier | None) -> Stop:
    visit, place = stop.visit, stop.place
    if visit is not None:
        visit = replace(
            visit, title=without_numbers(visit.title), venue=without_numbers(visit.venue), contact=""
        )
    if place is not None:
        place = replace(
            place, name=without_numbers(place.name), address=without_numbers(place.address),
            hours=without_numbers(place.hours), contact="",
        )  # fmt: skip
    return replace(stop, visit=visit, place=place)
