"""The map: a small one for each day, with its visits and the heads' tours, and one for what has no place yet.

Points and lines only: no boundaries are drawn, since there are none that may be.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from math import cos, radians

from matcher.registry.queries.regions import townships_within
from matcher.rounds.queries.round_assignments import AssignmentRow
from matcher.rounds.queries.round_needs import RoundNeed
from matcher.vocabulary import AssignmentStatus, Kind
from matcher.week.places import head_place, township_place
from web.display.template_filters import name_of
from web.pages.rounds.round_page import RoundPage
from web.pages.workbench.open_words import open_needs
from web.pages.workbench.shown_visits import shown_visits
from web.pages.workbench.week_view import WeekView

WIDTH, MARGIN, SIDE = 420, 26, 13
LOWEST, HIGHEST = 240, 460  # of a map, whatever shape the county has


@dataclass(frozen=True, slots=True)
class Mark:
    """A need at its venue, in the units of the picture; `visit` where it has a place."""

    need_id: int
    title: str
    kind: Kind
    x: int
    y: int
    visit: AssignmentRow | None = None


@dataclass(frozen=True, slots=True)
class Tour:
    """A head's way from home through the visits of the day and back, as the points of a line."""

    head: str
    kind: Kind
    status: AssignmentStatus
    line: str
    home: tuple[int, int]


@dataclass(frozen=True, slots=True)
class DayMap:
    """One picture; no day: what has no place in the week."""

    day: date | None
    marks: Sequence[Mark]
    tours: Sequence[Tour]


@dataclass(frozen=True, slots=True)
class WeekMap:
    """The pictures of a week, all of one size, with the townships at their centres."""

    width: int
    height: int
    townships: Sequence[tuple[str, int, int]]
    days: Sequence[DayMap]


class _Sheet:
    """Where a place lies on the picture: north up, a minute east as long as a minute north."""

    def __init__(self, places: Mapping[str, tuple[float, float]]) -> None:
        self._places = places
        lats = [lat for lat, _lon in places.values()] or [0.0]
        lons = [lon for _lat, lon in places.values()] or [0.0]
        self._north, self._west = max(lats), min(lons)
        self._narrow = cos(radians(sum(lats) / len(lats)))
        across = max((max(lons) - self._west) * self._narrow, 1e-6)
        down = max(self._north - min(lats), 1e-6)
        room = WIDTH - 2 * MARGIN
        self._scale = min(room / across, (HIGHEST - 2 * MARGIN) / down)
        self.height = max(LOWEST, round(down * self._scale) + 2 * MARGIN)
        self._left = MARGIN + (room - across * self._scale) / 2

    def point(self, place: str) -> tuple[int, int]:
        lat, lon = self._places.get(place, (self._north, self._west))
        x = self._left + (lon - self._west) * self._narrow * self._scale
        return round(x), round(MARGIN + (self._north - lat) * self._scale)


def map_of(loaded: RoundPage, view: WeekView) -> WeekMap:
    """The map of a week in this view."""
    week = loaded.snapshot.week
    sheet = _Sheet({each.id: (each.lat, each.lon) for each in week.places})
    venues = {each.id: each.place for each in week.venues}
    at = {int(need.id): sheet.point(venues.get(need.venue, "")) for need in week.needs}
    visits = [entry for entry in shown_visits(loaded, view) if entry.need_id in at]
    days = [_day(day, list(found), sheet, at) for day, found in groupby(visits, key=lambda entry: entry.day)]
    open_ = [need for need in open_needs(loaded) if need.id in at and _is_asked_for(view, need)]
    if open_:
        days.append(
            DayMap(
                None, _apart([Mark(need.id, need.title, need.kinds[0], *at[need.id]) for need in open_]), ()
            )
        )
    townships = townships_within(loaded.session, loaded.actor, county_code=loaded.week.area.code)
    names = [(name_of(each), *sheet.point(township_place(each.code))) for each in townships]
    return WeekMap(WIDTH, sheet.height, names, days)


def _day(
    day: date, visits: Sequence[AssignmentRow], sheet: _Sheet, at: Mapping[int, tuple[int, int]]
) -> DayMap:
    marks = [Mark(entry.need_id, entry.title, entry.kind, *at[entry.need_id], entry) for entry in visits]
    ways: dict[int, list[AssignmentRow]] = {}
    for entry in visits:
        for seat in entry.live_invitations:
            ways.setdefault(seat.head_id, []).append(entry)
    tours = []
    for head_id, found in ways.items():
        seat = next(each for each in found[0].live_invitations if each.head_id == head_id)
        home = sheet.point(head_place(head_id))
        stops = [home, *(at[entry.need_id] for entry in found)]
        if len(found) > 1:
            stops.append(home)
        line = " ".join(f"{x},{y}" for x, y in stops)
        tours.append(Tour(seat.head, seat.kind, found[0].status, line, home))
    return DayMap(day, _apart(marks), tours)


def _apart(marks: Iterable[Mark]) -> list[Mark]:
    """Marks at one place beside each other."""
    placed: dict[tuple[int, int], int] = {}
    shown = []
    for mark in marks:
        number = placed[mark.x, mark.y] = placed.get((mark.x, mark.y), -1) + 1
        shown.append(replace(mark, x=mark.x + number * SIDE))
    return shown


def _is_asked_for(view: WeekView, need: RoundNeed) -> bool:
    words = f"{need.title} {need.township.name} {need.township.name_en} {need.venue}".casefold()
    return (
        view.state in ("", "open")
        and (not view.township or need.township.code == view.township)
        and (not view.kind or view.kind in need.kinds)
        and (not view.q or view.q.casefold() in words)
    )
