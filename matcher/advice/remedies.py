"""What serving an open need of a round would cost, what would help, and what else could be done with a planned one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.advice.need_advice import as_plan
from matcher.county_settings.queries.county_settings import settings_of
from matcher.models import Region, Round, Topic, Venue
from matcher.week import places as ground
from matcher.week.snapshot import Snapshot
from matcher.week.week_time import minute_of
from solver import Bilingual, Names, Place, Week, explain_stream

PLAN_AGAIN = "plan_again"
"""The kind of remedy that changes nothing: the week only has to be planned again."""


@dataclass(frozen=True, slots=True)
class Cost:
    """The best plan that serves the need all the same: `displaces` are the needs it gives up; `possible` False says
    that there is no such plan.
    """

    possible: bool
    displaces: tuple[int, ...]
    words: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Remedy:
    """A single change that helps, or another choice for a planned need, in words by language (`zh`, `en`)."""

    kind: str
    words: Mapping[str, str]
    value_delta: int


@dataclass(frozen=True, slots=True)
class Remedies:
    """What was found; `complete` False says that time ran out before everything was tried.

    `improvable` says, where the plan is not the best one, what planning again would gain, in words by language.
    """

    found: tuple[Remedy, ...]
    complete: bool
    improvable: Mapping[str, str] | None = None


def cost_of_serving(
    session: Session, round_: Round, snapshot: Snapshot, need_id: int, *, stopped: Callable[[], bool]
) -> Cost | None:
    """What serving an open need would cost; None for one that is planned, or when time ran out."""
    for event in _told(session, round_, snapshot, need_id, stopped):
        if event["event"] == "forced":
            forced = event["forced"]
            displaces = tuple(int(need) for need in forced["displaces"]) if forced else ()
            return Cost(forced is not None, displaces, event["text"])
        if event.get("served"):
            return None
    return None


def remedies(
    session: Session,
    round_: Round,
    snapshot: Snapshot,
    need_id: int,
    *,
    kinds: Sequence[str],
    stopped: Callable[[], bool],
) -> Remedies:
    """The changes of these kinds that would help an open need, in the order of the kinds; or other choices for a
    planned one. Within these, best first.
    """
    found, complete, improvable = [], True, None
    for event in _told(session, round_, snapshot, need_id, stopped, kinds):
        if event["event"] == "fix":
            fix = event["fix"]
            found.append(Remedy(fix["kind"], fix["text"], fix["value_delta"]))
        elif event["event"] == "alternative":
            other = event["alternative"]
            found.append(Remedy("other", other["text"], other["value_delta"]))
        elif event["event"] == "plan_again":
            improvable = event["plan_again"]["text"]
        elif event["event"] == "done":
            complete = event["complete"]
    rank = {kind: place for place, kind in enumerate(kinds)}
    found.sort(key=lambda each: (rank.get(each.kind, -1), -each.value_delta))
    return Remedies(tuple(found), complete, improvable)


def _told(
    session: Session,
    round_: Round,
    snapshot: Snapshot,
    need_id: int,
    stopped: Callable[[], bool],
    kinds: Collection[str] | None = None,
) -> Iterator[dict[str, Any]]:
    need = next(each for each in snapshot.week.needs if each.id == str(need_id))
    venues = _venues_of(session, need.township)
    settings = settings_of(session, round_.area_code)
    earliest = minute_of(round_.monday, clock.now() + timedelta(hours=settings.notice_hours))
    return explain_stream(
        _with_venues(snapshot.week, venues),
        as_plan(snapshot),
        need.id,
        names=_names(session, round_),
        earliest=max(0, earliest),
        venues=[str(venue.id) for venue in venues],
        kinds=kinds,
        cancelled=stopped,
    )


def _venues_of(session: Session, township_code: str) -> list[Venue]:
    query = select(Venue).where(Venue.township_code == township_code, Venue.active).order_by(Venue.id)
    return list(session.scalars(query))


def _with_venues(week: Week, venues: list[Venue]) -> Week:
    """The week with the venues that no need uses yet."""
    known = {venue.id for venue in week.venues}
    new = tuple(venue for venue in ground.week_venues(venues) if venue.id not in known)
    by_place = {ground.venue_place(venue.id): venue for venue in venues}
    places = tuple(
        Place(venue.place, venue.name, by_place[venue.place].latitude, by_place[venue.place].longitude)
        for venue in new
    )
    return replace(week, venues=(*week.venues, *new), places=(*week.places, *places))


def _names(session: Session, round_: Round) -> Names:
    topics = session.scalars(select(Topic).where(Topic.county_code == round_.area_code))
    townships = session.scalars(select(Region).where(Region.parent_code == round_.area_code))
    return Names(
        topics={topic.code: Bilingual(topic.name, topic.name_en) for topic in topics},
        townships={each.code: Bilingual(each.name, each.name_en) for each in townships},
    )
