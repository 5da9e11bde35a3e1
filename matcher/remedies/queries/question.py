"""A change as the question that a head or a township is asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from sqlalchemy.orm import Session

from matcher.errors import NotFound
from matcher.models import Base, Head, Region, Venue
from matcher.remedies.schemas.remedy import Remedy
from matcher.vocabulary import RemedyKind
from matcher.wording import Text
from matcher.wording.day_hours import DayHours
from matcher.wording.name import Name

T = TypeVar("T", bound=Base)


def question_of(session: Session, change: Remedy) -> Text:
    """What is asked, for the one who decides about it. Raises `NotFound` where venue, head or township are unknown."""
    return _QUESTIONS[change.kind](session, change)


def _hours(change: Remedy) -> DayHours:
    if change.day is None:
        raise NotFound
    return DayHours(change.day, change.start, change.end)


def _township(session: Session, code: str) -> Name:
    found = _named(session, Region, code)
    return Name(found.name, found.name_en)


def _named(session: Session, model: type[T], key: str) -> T:
    found = session.get(model, key if model is Region else int(key))
    if found is None:
        raise NotFound
    return found


_QUESTIONS: Mapping[RemedyKind, Callable[[Session, Remedy], Text]] = {
    RemedyKind.HOURS: lambda _, change: Text("Could it also take place on {hours}?", hours=_hours(change)),
    RemedyKind.VENUE: lambda session, change: Text(
        "Could it be held at {venue} instead?", venue=Name(_named(session, Venue, change.target).name)
    ),
    RemedyKind.EXCLUSION: lambda session, change: Text(
        "May {head} come after all?", head=Name(_named(session, Head, change.target).name)
    ),
    RemedyKind.AT_ONCE: lambda session, change: Text(
        "Could {township} host {most} visits at once?",
        township=_township(session, change.target), most=change.number,
    ),
    RemedyKind.PER_DAY: lambda session, change: Text(
        "Could {township} host {most} visits on one day?",
        township=_township(session, change.target), most=change.number,
    ),
    RemedyKind.FREE: lambda _, change: Text("Could you be free on {hours}?", hours=_hours(change)),
    RemedyKind.TRAVEL: lambda _, change: Text(
        "Could you travel up to {most} minutes one way?", most=change.number
    ),
    RemedyKind.REST: lambda _, change: Text(
        "Would {most} minutes between two visits be enough for you?", most=change.number
    ),
    RemedyKind.DAY_CAP: lambda _, change: Text(
        "Could you take up to {most} visits on one day?", most=change.number
    ),
    RemedyKind.WEEK_CAP: lambda _, change: Text(
        "Could you take up to {most} visits in one week?", most=change.number
    ),
}  # fmt: skip
"""By the kind of change; what the county's office decides itself is asked of nobody."""
