"""The weeks round one need that may not even be stored: who offers its topics, and what is promised already."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.county_settings.queries.county_settings import settings_of
from matcher.county_settings.queries.grid import grid_minutes
from matcher.county_settings.queries.hosting_limits import hosting_limits
from matcher.duties.queries.duties import Asked, earliest_moments
from matcher.models import Assignment, CountySettings, Head, Need, Region, Round, Venue
from matcher.week import commitments, county_rules
from matcher.week import places as ground
from matcher.week.heads import heads_of, topic_codes, week_heads
from matcher.week.needs import settled_need, week_need
from matcher.week.week_time import minute_of
from solver import Assignment as WeekAssignment
from solver import Township, Week


@dataclass(frozen=True, slots=True)
class _Ground:
    """What is the same in every week."""

    area_code: str
    settings: CountySettings
    grid: int
    heads: tuple[Head, ...]
    codes: Mapping[int, str]
    townships: tuple[Region, ...]
    week_townships: tuple[Township, ...]


def round_of(session: Session, county_code: str, monday: date) -> Round:
    """The county's round of the week; where nobody has opened it yet, one that is not stored."""
    query = select(Round).where(Round.area_code == county_code, Round.monday == monday)
    return session.scalar(query) or Round(area_code=county_code, monday=monday)


def weeks_around(session: Session, need: Need, venue: Venue, rounds: Sequence[Round]) -> Iterator[Week]:
    """For each round, the week with the need in it and with what has been released and still stands.

    Of the heads only those are there who offer a topic of the need; no other open need is, and nothing proposed.
    Neither need nor venue need be stored.
    """
    area_code = rounds[0].area_code
    townships = ground.townships_of(session, area_code)
    common = _Ground(
        area_code=area_code,
        settings=settings_of(session, area_code),
        grid=grid_minutes(session, area_code),
        heads=heads_of(session, area_code, (), topics=[part.topic_id for part in need.parts]),
        codes=topic_codes(session, area_code),
        townships=townships,
        week_townships=ground.week_townships(townships, hosting_limits(session, area_code)),
    )
    for round_ in rounds:
        yield _week(session, round_, need, venue, common)


def _week(session: Session, round_: Round, need: Need, venue: Venue, common: _Ground) -> Week:
    monday, known = round_.monday, {str(head.id) for head in common.heads}
    live = commitments.live_assignments(session, round_)
    common = _with_closed(session, common, {need.township_code, *(each.need.township_code for each in live)})
    barred = commitments.barred_heads(session, round_, [need])[need.id]
    earliest = minute_of(monday, clock.now() + timedelta(hours=common.settings.notice_hours))
    told = earliest_moments(session, [Asked.of(need, venue)]).get(need.id)
    if told is not None:
        earliest = max(earliest, minute_of(monday, told))
    wanted = week_need(need, monday, codes=common.codes, earliest=earliest, known=known, barred=barred)
    venues = _venues(session, live, venue)
    return Week(
        monday=monday,
        places=ground.places_of(common.townships, venues, common.heads),
        townships=common.week_townships,
        venues=ground.week_venues(venues),
        packs=ground.packs_of(session, common.area_code, monday),
        heads=week_heads(session, common.heads, monday, {}),
        needs=(
            wanted,
            *(settled_need(entry, common.codes, minute_of(monday, entry.starts_at)) for entry in live),
        ),
        fixed=tuple(_with_known_heads(commitments.in_week(entry, monday), known) for entry in live),
        travel=county_rules.travel_of(common.settings),
        weights=county_rules.weights_of(common.settings),
        grid_minutes=common.grid,
    )


def _with_closed(session: Session, common: _Ground, codes: Collection[str]) -> _Ground:
    """The same with those of these townships that are closed by now: visits of the week may be theirs."""
    missing = set(codes) - {each.code for each in common.townships}
    if not missing:
        return common
    townships = ground.townships_of(session, common.area_code, missing)
    limits = hosting_limits(session, common.area_code)
    return replace(common, townships=townships, week_townships=ground.week_townships(townships, limits))


def _with_known_heads(entry: WeekAssignment, known: Collection[str]) -> WeekAssignment:
    """What is fixed takes its room and its township's hands whoever of its heads is looked at."""
    return replace(entry, heads=tuple(head for head in entry.heads if head in known))


def _venues(session: Session, live: Sequence[Assignment], venue: Venue) -> list[Venue]:
    others = {entry.need.venue_id for entry in live} - {venue.id}
    return [venue, *session.scalars(select(Venue).where(Venue.id.in_(others)).order_by(Venue.id))]
