"""What serving an open need of a round would cost, what would help, and what else could be done with a planned one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.advice.names import names_of
from matcher.advice.need_advice import as_plan
from matcher.advice.remedies import SIDES, head_of, remedy_of
from matcher.county_settings.queries.county_settings import settings_of
from matcher.duties.queries.duties import Asked, earliest_moments
from matcher.models import Head, Region, Round, Venue, lies_in
from matcher.models import Need as NeedRow
from matcher.remedies.schemas.remedy import Remedy
from matcher.rounds.queries.days_called_off import days_called_off
from matcher.vocabulary import RemedyKind, RemedySide
from matcher.week import commitments
from matcher.week import places as ground
from matcher.week.snapshot import Snapshot
from matcher.week.week_time import minute_of
from matcher.wording import Text, explanation
from matcher.wording.fixes import fix as fix_words
from matcher.wording.name import Name
from matcher.wording.names import Names
from matcher.wording.value import gain
from solver import Alternative, Done, Event, Fix, Place, PlanAgain, ServedNeed, Serving, Week, explain_stream

PLAN_AGAIN = "plan_again"
"""The kind of fix that changes nothing: the week only has to be planned again."""

BESIDE_WHAT_IS_DECIDED = Text(
    "As long as what has been decided for other needs stays, no plan could serve it, whatever else is moved."
)

OTHER_CHOICE = "other"
"""The kind of what is no fix: another choice for a planned need."""


@dataclass(frozen=True, slots=True)
class Cost:
    """The best plan that serves the need all the same: `displaces` are the needs it gives up; `possible` False says
    that there is no such plan.
    """

    possible: bool
    displaces: tuple[int, ...]
    words: Text


@dataclass(frozen=True, slots=True)
class FixRow:
    """A single change that helps, or another choice for a planned need.

    `side` is with whom it is agreed, `head_id` which head; `remedy` how it can be made at once, where it can.
    `decided_by` is the association of the other county that alone can change it, None for the week's own.
    """

    kind: str
    words: Text
    value_delta: int
    side: RemedySide | None = None
    remedy: Remedy | None = None
    head_id: int | None = None
    decided_by: Name | None = None

    @property
    def gain(self) -> Text:
        """What the week gains by it."""
        return gain(self.value_delta)


@dataclass(frozen=True, slots=True)
class Fixes:
    """What was found; `complete` False says that time ran out before everything was tried.

    `plan_again` says, where the plan is not the best one, what planning again would gain.
    """

    found: tuple[FixRow, ...]
    complete: bool
    plan_again: Text | None = None


def cost_of_serving(
    session: Session, round_: Round, snapshot: Snapshot, need_id: int, *, stopped: Callable[[], bool]
) -> Cost | None:
    """What serving an open need would cost; None for one that is planned, or when time ran out."""
    names, events = _explained(session, round_, snapshot, need_id, stopped)
    for event in events:
        if isinstance(event, Serving):
            displaces = tuple(map(int, event.cost.displaces)) if event.cost else ()
            kept = any(entry.need != str(need_id) for entry in snapshot.decided)
            words = explanation.serving(event, names) if event.cost or not kept else BESIDE_WHAT_IS_DECIDED
            return Cost(event.cost is not None, displaces, words)
        if isinstance(event, ServedNeed):
            return None
    return None


def fixes(
    session: Session,
    round_: Round,
    snapshot: Snapshot,
    need_id: int,
    *,
    kinds: Sequence[str],
    stopped: Callable[[], bool],
) -> Fixes:
    """The changes of these kinds that would help an open need, in the order of the kinds; or other choices for a
    planned one. Within these, best first.

    All that is decided for other needs is kept, as the next run keeps it. On a day that was called off for the township
    it is not asked for hours.
    """
    found: list[FixRow] = []
    decided = any(entry.need == str(need_id) for entry in snapshot.decided)
    complete, again = True, None
    names, events = _explained(session, round_, snapshot, need_id, stopped, kinds)
    for event in events:
        match event:
            case Fix():
                found.append(_row(event, names))
            case Alternative():
                words = explanation.alternative(event, names)
                found.append(FixRow(OTHER_CHOICE, words, event.value_delta))
            case PlanAgain():
                again = None if decided else explanation.plan_again(event)
            case Done():
                complete = event.complete
    found = _not_called_off(session, round_, need_id, found)
    rank = {kind: place for place, kind in enumerate(kinds)}
    found.sort(key=lambda each: (rank.get(each.kind, -1), -each.value_delta))
    return Fixes(_left_to_others(session, round_, list(_smallest(found))), complete, again)


def _not_called_off(session: Session, round_: Round, need_id: int, found: list[FixRow]) -> list[FixRow]:
    off = days_called_off(session, round_, session.get_one(NeedRow, need_id).township_code)
    return [
        each
        for each in found
        if not (each.remedy and each.remedy.kind is RemedyKind.HOURS and each.remedy.day in off)
    ]


def _left_to_others(session: Session, round_: Round, found: Sequence[FixRow]) -> tuple[FixRow, ...]:
    """The same, where a head is of another county without a way to change it here."""
    heads = {each.head_id for each in found if each.head_id is not None}
    counties = select(Head.id, Region).join(Region, Region.code == Head.county_code)
    others = counties.where(Head.id.in_(heads), ~lies_in(Head.county_code, round_.area_code))
    names = {
        head_id: Name(county.association, county.association_en)
        for head_id, county in (session.execute(others) if heads else ())
    }
    return tuple(
        replace(each, remedy=None, decided_by=names[each.head_id]) if each.head_id in names else each
        for each in found
    )


def _smallest(found: list[FixRow]) -> Iterator[FixRow]:
    """All but longer hours of a day of which fewer are enough: nobody is asked for a day where a quarter hour helps."""
    least: dict[tuple[str, str, date], int] = {}
    for each in found:
        if (change := each.remedy) and change.day:
            key = (change.kind, change.target, change.day)
            least[key] = min(change.end - change.start, least.get(key, change.end - change.start))
    for each in found:
        change = each.remedy
        if not change or not change.day:
            yield each
        elif least.get((change.kind, change.target, change.day)) == change.end - change.start:
            del least[change.kind, change.target, change.day]
            yield each


def _row(found: Fix, names: Names) -> FixRow:
    return FixRow(
        found.kind, fix_words(found, names), found.value_delta,
        SIDES.get(found.kind), remedy_of(found, names.week), head_of(found, names.week),
    )  # fmt: skip


def _explained(
    session: Session,
    round_: Round,
    snapshot: Snapshot,
    need_id: int,
    stopped: Callable[[], bool],
    kinds: Collection[str] | None = None,
) -> tuple[Names, Iterator[Event]]:
    need = next(each for each in snapshot.week.needs if each.id == str(need_id))
    venues = _venues_of(session, need.township)
    liftable = commitments.barred_by_township(session, round_, session.get_one(NeedRow, need_id))
    settings = settings_of(session, round_.area_code)
    earliest = minute_of(round_.monday, clock.now() + timedelta(hours=settings.notice_hours))
    told = earliest_moments(session, [Asked.of(session.get_one(NeedRow, need_id))]).get(need_id)
    if told is not None:
        earliest = max(earliest, minute_of(round_.monday, told))
    week = _with_venues(snapshot.for_run(but=need.id), venues)
    events = explain_stream(
        week,
        as_plan(snapshot),
        need.id,
        earliest=max(0, earliest),
        venues=[str(venue.id) for venue in venues],
        liftable={str(head_id) for head_id in liftable},
        kinds=kinds,
        cancelled=stopped,
    )
    return names_of(session, round_, week), events


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
