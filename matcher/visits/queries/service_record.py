"""What a head has given: sessions held, people reached, and the thanks of the townships."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from matcher.models import Assignment, Invitation, Need, Region, Visit, VisitHead
from matcher.policy import Action, Actor, within
from matcher.visits.thankful import PLEASED, is_thankful
from matcher.vocabulary import Presence, Rating

MOST_THANKS = 12


@dataclass(frozen=True, slots=True)
class Thanks:
    """What a township said to the heads of a session; without words it was pleased with it."""

    day: date
    township: str
    township_en: str
    title: str
    rating: Rating | None
    words: str


@dataclass(frozen=True, slots=True)
class ServiceRecord:
    """All the sessions a head came to, by the townships' records; `minutes` without the ways, `thanks` latest first.

    For the head's own eyes: nobody is ranked by it.
    """

    sessions: int
    people: int
    minutes: int
    townships: int
    since: date | None
    thanks: tuple[Thanks, ...]


def service_record(session: Session, actor: Actor) -> ServiceRecord:
    """What the actor's head has given so far, by what the townships recorded."""
    event = joinedload(Visit.assignment).joinedload(Assignment.need)
    mine = (
        select(VisitHead.visit_id)
        .join(VisitHead.invitation)
        .where(within(actor, Action.CALENDAR_VIEW, Invitation), VisitHead.presence == Presence.CAME)
    )
    query = (
        select(Visit)
        .join(Visit.assignment)
        .where(Visit.happened, Visit.id.in_(mine))
        .options(event.joinedload(Need.township))
        .order_by(Assignment.starts_at.desc())
    )
    visits = session.scalars(query).all()
    events = [visit.assignment for visit in visits]
    return ServiceRecord(
        sessions=len(visits),
        people=sum(visit.attendance or 0 for visit in visits),
        minutes=sum(int((event.ends_at - event.starts_at).total_seconds()) // 60 for event in events),
        townships=len({_place(event.need.township) for event in events}),
        since=events[-1].starts_at.date() if events else None,
        thanks=tuple(_thanks(visit) for visit in visits if is_thankful(visit))[:MOST_THANKS],
    )


def _place(township: Region) -> str:
    """The code of the township that is there today: one and those that went over to it are one place."""
    return township.heir_code or township.code


def _thanks(visit: Visit) -> Thanks:
    need = visit.assignment.need
    name, name_en = need.township.name_on(visit.assignment.starts_at.date())
    return Thanks(
        day=visit.assignment.starts_at.date(),
        township=name,
        township_en=name_en,
        title=need.title,
        rating=visit.rating if visit.rating in PLEASED else None,
        words=visit.thanks,
    )
