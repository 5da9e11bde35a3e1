"""A fix of the solver's as a change of the county's data, and with whom it has to be agreed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from matcher.remedies.schemas.remedy import Remedy
from matcher.vocabulary import RemedyKind, RemedySide
from matcher.week.week_time import DAY_MINUTES
from solver import AddInterval, Allow, Fix, Interval, MoveEnd, SetValue, Week

SIDES: Mapping[str, RemedySide] = {
    "window": RemedySide.TOWNSHIP,
    "half_day": RemedySide.TOWNSHIP,
    "venue": RemedySide.TOWNSHIP,
    "exclusion": RemedySide.TOWNSHIP,
    "township_at_once": RemedySide.TOWNSHIP,
    "township_day": RemedySide.TOWNSHIP,
    "audience": RemedySide.TOWNSHIP,
    "travel": RemedySide.HEAD,
    "availability": RemedySide.HEAD,
    "rest": RemedySide.HEAD,
    "day_cap": RemedySide.HEAD,
    "week_cap": RemedySide.HEAD,
    "pack": RemedySide.COUNTY,
    "head": RemedySide.RECRUIT,
}
"""By the kind of fix; there is nobody to ask where the week only has to be matched again."""

_FIELDS: Mapping[str, RemedyKind] = {
    "venue": RemedyKind.VENUE,
    "max_travel_minutes": RemedyKind.TRAVEL,
    "rest_minutes": RemedyKind.REST,
    "max_sessions_per_day": RemedyKind.DAY_CAP,
    "max_sessions_per_week": RemedyKind.WEEK_CAP,
    "sessions_at_once": RemedyKind.AT_ONCE,
    "sessions_per_day": RemedyKind.PER_DAY,
    "stock": RemedyKind.PACK,
}


def remedy_of(fix: Fix, week: Week) -> Remedy | None:
    """The change of the county's data; None where it takes more than one, or there is somebody to be found first."""
    if len(fix.changes) != 1:
        return None
    match fix.changes[0]:
        case MoveEnd(entries="needs") as moved:
            return _hours(week, _moved(moved, week))
        case AddInterval(entries="needs", interval=hours):
            return _hours(week, hours)
        case MoveEnd() as moved:
            now, then = moved.interval(week), _moved(moved, week)
            more = Interval(then.start, now.start) if moved.earlier else Interval(now.end, then.end)
            return _free(week, moved.at, more)
        case AddInterval(at=at, interval=hours):
            return _free(week, at, hours)
        case Allow(head=head):
            return Remedy(RemedyKind.EXCLUSION, head)
        case SetValue(field="venue", value=venue):
            return Remedy(RemedyKind.VENUE, str(venue))
        case SetValue(entries=entries, at=at, field=field, value=value) if field in _FIELDS:
            return Remedy(_FIELDS[field], getattr(week, entries)[at].id, int(value))
    return None


def head_of(fix: Fix, week: Week) -> int | None:
    """The head who has to agree, or whom the township has to allow."""
    match fix.changes[0] if fix.changes else None:
        case (
            MoveEnd(entries="heads", at=at)
            | AddInterval(entries="heads", at=at)
            | SetValue(entries="heads", at=at)
        ):
            return int(week.heads[at].id)
    return None


def _moved(change: MoveEnd, week: Week) -> Interval:
    now = change.interval(week)
    return Interval(change.minute, now.end) if change.earlier else Interval(now.start, change.minute)


def _hours(week: Week, hours: Interval) -> Remedy:
    return _on_day(RemedyKind.HOURS, "", week, hours)


def _free(week: Week, at: int, hours: Interval) -> Remedy:
    return _on_day(RemedyKind.FREE, week.heads[at].id, week, hours)


def _on_day(kind: RemedyKind, target: str, week: Week, hours: Interval) -> Remedy:
    day = hours.start // DAY_MINUTES
    begin = day * DAY_MINUTES
    return Remedy(kind, target, 0, week.monday + timedelta(days=day), hours.start - begin, hours.end - begin)
