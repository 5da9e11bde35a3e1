"""A county's part of the week that an area's plan was made of, beside the county's own week now, to be compared.

What differs from the outset is made alike in both: an area is planned by the usual weights, the slowest ways and the
finest grid of its counties, and counts what heads gave lately by other weeks. Of heads from elsewhere only those are
compared whom both weeks know.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.advice.names import names_of
from matcher.advice.week_changes import Given
from matcher.models import Head, ResourcePack, Round, is_within
from matcher.week.area_plan import AreaVisit
from matcher.week.snapshot import Snapshot
from matcher.week.week_time import moment_of
from solver import Assignment, Need, SpeedTravel, Week


def handed_part(
    session: Session,
    round_: Round,
    snapshot: Snapshot,
    whole: Week,
    *,
    decided: Collection[int],
    planned: Mapping[int, AreaVisit],
) -> tuple[Given, Given]:
    """The county's part of the area's week as it was given to the run, and the same of the county's week now.

    `whole` is the area's week, `decided` the needs that were fixed in it because a county had decided on them, and
    `planned` what the run found. Visits outside the county count where they are promised; that another county sends
    out what was planned for it is no change.
    """
    code, now = round_.area_code, snapshot.week
    before, after = ({head.id for head in week.heads} for week in (whole, now))
    own = set(map(str, session.scalars(select(Head.id).where(Head.county_code == code))))
    known = before & after
    heads = (before | after) & own | known
    packs = set(map(str, session.scalars(select(ResourcePack.id).where(ResourcePack.county_code == code))))
    fixed = [entry for entry in whole.fixed if int(entry.need) not in decided]
    then_away = _outside(code, fixed, whole, heads)
    promised = [each.entry for each in snapshot.elsewhere if each.is_promised]
    now_away = {
        need: entry
        for need, entry in _outside(code, promised, now, heads).items()
        if need in then_away or not _is_as_planned(whole, entry, planned.get(int(need)), heads)
    }
    then_week, now_week = (
        _part(week, code, heads, known, packs, away) for week, away in ((whole, then_away), (now, now_away))
    )
    then_week = replace(
        then_week,
        weights=now.weights,
        grid_minutes=now.grid_minutes,
        travel=now.travel if _holds(whole, now) else whole.travel,
    )
    here = {need.id for need in then_week.needs if is_within(need.township, code)}
    then = Given(
        then_week,
        {entry.need: entry for entry in fixed if entry.need in here} | then_away,
        [entry for entry in whole.fixed if entry.need in here and int(entry.need) in decided],
        names_of(session, round_, then_week),
        code,
    )
    elsewhere = {each.entry.need for each in snapshot.elsewhere}
    live = {entry.need: entry for entry in now.fixed if entry.need not in elsewhere} | now_away
    return then, Given(now_week, live, snapshot.kept_by_run(), names_of(session, round_, now_week), code)


def _outside(
    code: str, entries: Iterable[Assignment], week: Week, heads: Collection[str]
) -> dict[str, Assignment]:
    """Where these heads go outside the county, by need."""
    away = {need.id for need in week.needs if not is_within(need.township, code)}
    found = (
        replace(entry, heads=tuple(head for head in entry.heads if head in heads))
        for entry in entries
        if entry.need in away
    )
    return {entry.need: entry for entry in found if entry.heads}


def _is_as_planned(week: Week, entry: Assignment, visit: AreaVisit | None, heads: Collection[str]) -> bool:
    if visit is None:
        return False
    coming = [str(head) for head in visit.head_ids if str(head) in heads]
    return moment_of(week.monday, entry.start) == visit.starts_at and list(entry.heads) == coming


def _part(
    week: Week,
    code: str,
    heads: Collection[str],
    known: Collection[str],
    packs: Collection[str],
    away: Mapping[str, Assignment],
) -> Week:
    """What of the week is the county's, with the needs outside it that its heads go to."""
    needs = tuple(
        _with_known(need, known) for need in week.needs if is_within(need.township, code) or need.id in away
    )
    met = {need.venue for need in needs}
    coming = tuple(replace(head, recent_sessions=0) for head in week.heads if head.id in heads)
    venues = tuple(venue for venue in week.venues if venue.id in met)
    at = {head.place for head in coming} | {venue.place for venue in venues}
    return replace(
        week,
        places=tuple(place for place in week.places if place.id in at),
        townships=tuple(town for town in week.townships if is_within(town.id, code)),
        venues=venues,
        packs=tuple(pack for pack in week.packs if pack.id in packs),
        heads=coming,
        needs=needs,
    )


def _with_known(need: Need, heads: Collection[str]) -> Need:
    prefer, exclude, continuity = (
        tuple(head for head in some if head in heads) for some in (need.prefer, need.exclude, need.continuity)
    )
    return replace(need, prefer=prefer, exclude=exclude, continuity=continuity)


def _holds(planned: Week, now: Week) -> bool:
    """Whether what was planned with the ways of the one leaves time enough for those of the other."""
    before, after = planned.travel, now.travel
    if not isinstance(before, SpeedTravel) or not isinstance(after, SpeedTravel):
        return before == after
    is_as_slow = before.speed_kmh <= after.speed_kmh and before.fixed_minutes >= after.fixed_minutes
    return is_as_slow and before.detour >= after.detour
