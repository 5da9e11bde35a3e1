"""A :class:`~solver.week.Week` in, its file out."""

import json
from collections.abc import Iterable
from datetime import date

from solver.files.clock import write_minute
from solver.files.read_week import WEEK_FORMAT, read_week
from solver.files.vouched import is_marked_valid, mark_valid
from solver.week import Assignment, Head, Interval, MatrixTravel, Need, Township, Travel, Week, Weights


def dump_week(week: Week) -> str:
    """The week as the text of a week file; :func:`load_week` gives the same week back."""
    return json.dumps(raw_week(week), ensure_ascii=False, indent=1) + "\n"


def validate_week(week: Week) -> None:
    """Say nothing of a good week; raise :class:`WeekRefused` with the faults its file would be refused for."""
    if not is_marked_valid(week):
        read_week(raw_week(week))
        mark_valid(week)


def raw_week(week: Week) -> dict[str, object]:
    """The week as the JSON value of its file; what cannot be written is left as it is, for the reader to refuse."""
    monday = week.monday
    return {
        "format": WEEK_FORMAT,
        "monday": monday.isoformat() if type(monday) is date else str(monday),
        "grid_minutes": week.grid_minutes,
        "travel": _travel(week.travel),
        "weights": _weights(week.weights),
        "places": [{"id": x.id, "name": x.name, "lat": x.lat, "lon": x.lon} for x in week.places],
        "townships": [_township(township) for township in week.townships],
        "venues": [
            {"id": x.id, "name": x.name, "place": x.place, "capacity": x.capacity, "rooms": x.rooms}
            for x in week.venues
        ],
        "packs": [{"id": x.id, "name": x.name, "stock": x.stock} for x in week.packs],
        "heads": [raw_head(head, monday) for head in week.heads],
        "needs": [raw_need(need, monday) for need in week.needs],
        "fixed": [raw_assignment(entry, monday) for entry in week.fixed],
        "previous": [raw_assignment(entry, monday) for entry in week.previous],
    }


def raw_assignment(entry: Assignment, monday: date) -> dict[str, object]:
    """One assignment as a JSON value."""
    return {"need": entry.need, "heads": list(entry.heads), "start": _time(entry.start, monday)}


def _township(township: Township) -> dict[str, object]:
    return {
        "id": township.id,
        "name": township.name,
        "place": township.place,
        **_unless_default("sessions_at_once", township.sessions_at_once, None),
        **_unless_default("sessions_per_day", township.sessions_per_day, None),
    }


def _unless_default(key: str, value: object, default: object) -> dict[str, object]:
    """The key and its value, or nothing: a file without these keys stays the same, byte for byte."""
    return {} if type(value) is type(default) and value == default else {key: value}


def _travel(travel: Travel) -> dict[str, object]:
    if isinstance(travel, MatrixTravel):
        return {"minutes": [list(row) for row in travel.minutes]}
    return {"speed_kmh": travel.speed_kmh, "detour": travel.detour, "fixed_minutes": travel.fixed_minutes}


def _weights(weights: Weights) -> dict[str, object]:
    return {
        "served_point": weights.served_point,
        "priority": weights.priority,
        "waiting_week": weights.waiting_week,
        "waiting_cap": weights.waiting_cap,
        "township_first": weights.township_first,
        "travel_minute": weights.travel_minute,
        "session_load": weights.session_load,
        "fit": {str(level): cost for level, cost in weights.fit.items()},
        "not_preferred": weights.not_preferred,
        "change": weights.change,
        **_unless_default("continuity", weights.continuity, Weights().continuity),
    }


def raw_head(head: Head, monday: date) -> dict[str, object]:
    """One head as a JSON value."""
    return {
        "id": head.id,
        "name": head.name,
        "kind": head.kind,
        "place": head.place,
        "topics": dict(head.topics),
        "available": _intervals(head.available, monday),
        "max_travel_minutes": head.max_travel_minutes,
        "max_audience": head.max_audience,
        "max_sessions_per_day": head.max_sessions_per_day,
        "max_sessions_per_week": head.max_sessions_per_week,
        "recent_sessions": head.recent_sessions,
        **_unless_default("rest_minutes", head.rest_minutes, 0),
    }


def raw_need(need: Need, monday: date) -> dict[str, object]:
    """One need as a JSON value."""
    return {
        "id": need.id,
        "township": need.township,
        "venue": need.venue,
        "parts": list(need.parts),
        "minutes": need.minutes,
        "windows": _intervals(need.windows, monday),
        "audience": need.audience,
        "priority": need.priority,
        "weeks_waiting": need.weeks_waiting,
        "prefer": list(need.prefer),
        "exclude": list(need.exclude),
        "packs": dict(need.packs),
        **_unless_default("continuity", list(need.continuity), []),
    }


def _intervals(intervals: Iterable[Interval], monday: date) -> list[list[object]]:
    return [[_time(interval.start, monday), _time(interval.end, monday)] for interval in intervals]


def _time(minute: int, monday: date) -> object:
    if type(minute) is not int or type(monday) is not date:
        return minute
    try:
        return write_minute(minute, monday)
    except OverflowError:
        return minute
