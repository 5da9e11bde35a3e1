"""The board: a row for each township or head, a column for each half of a day."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from matcher.calendar import Calendar, DayKind
from matcher.half_days import Half, HalfDay
from matcher.holidays.queries.calendar_of import calendar_of
from matcher.registry.queries.regions import townships_within
from matcher.rounds.queries.round_assignments import AssignmentRow
from matcher.vocabulary import Kind
from matcher.week.elsewhere import Elsewhere
from web.display.template_filters import name_of
from web.pages.rounds.round_page import RoundPage
from web.pages.workbench.shown_visits import shown_visits
from web.pages.workbench.week_view import WeekView

SATURDAY = 5
DAY_MINUTES = 24 * 60
NOON = 12 * 60
HALF_NAMES = {Half.MORNING: "morning", Half.AFTERNOON: "afternoon"}


@dataclass(frozen=True, slots=True)
class BoardDay:
    """Two columns, and what kind of day it is."""

    day: date
    kind: DayKind


@dataclass(frozen=True, slots=True)
class BoardCell:
    """The visits of a row in one half of a day; `free`: the head of the row could come then.

    `away` are those of the head outside the county, of which nothing can be changed here.
    """

    half_day: HalfDay
    half: str
    visits: Sequence[AssignmentRow]
    free: bool = False
    away: Sequence[Elsewhere] = ()

    @property
    def day(self) -> date:
        """The day."""
        return self.half_day.day


@dataclass(frozen=True, slots=True)
class BoardRow:
    """A township or, with kind and most sessions of a week, a head; `sessions` counts the whole week's visits."""

    key: str
    name: str
    kind: Kind | None
    sessions: int
    limit: int | None
    cells: Sequence[BoardCell]


@dataclass(frozen=True, slots=True)
class WeekBoard:
    """The week as a table; `hidden_days` are at the weekend and nothing lies on them. `open` needs have no place."""

    days: Sequence[BoardDay]
    rows: Sequence[BoardRow]
    hidden_days: Sequence[date]
    planned: int
    open: int


def board_of(loaded: RoundPage, view: WeekView) -> WeekBoard:
    """The board of a week in this view."""
    visits = shown_visits(loaded, view)
    away = loaded.snapshot.elsewhere if view.rows == "heads" else ()
    used = {entry.day for entry in loaded.planned} | {each.starts_at.date() for each in away}
    days, hidden = _days(calendar_of(loaded.session), loaded.week.monday, used)
    rows = (_heads if view.rows == "heads" else _townships)(loaded, view, days, visits)
    return WeekBoard(days, [*rows], hidden, len(loaded.planned), len(loaded.open_ids))


def _days(calendar: Calendar, monday: date, used: set[date]) -> tuple[list[BoardDay], list[date]]:
    """The days shown, a weekend only where something lies on it or where people work; and the others."""
    days = (monday + timedelta(days=number) for number in range(7))
    week = [BoardDay(day, calendar.kind(day)) for day in days]
    shown = [each for each in week if each.day.weekday() < SATURDAY or each.day in used or each.kind.working]
    return shown, [each.day for each in week if each not in shown]


def _townships(
    loaded: RoundPage, view: WeekView, days: Sequence[BoardDay], visits: Sequence[AssignmentRow]
) -> Iterator[BoardRow]:
    for township in townships_within(loaded.session, loaded.actor, county_code=loaded.week.area.code):
        if view.township and view.township != township.code:
            continue
        own = [entry for entry in visits if entry.township.code == township.code]
        if own or not (view.q or view.kind or view.state):
            yield BoardRow(township.code, name_of(township), None, len(own), None, _cells(own, days))


def _heads(
    loaded: RoundPage, view: WeekView, days: Sequence[BoardDay], visits: Sequence[AssignmentRow]
) -> Iterator[BoardRow]:
    of_head: dict[int, list[AssignmentRow]] = {}
    for entry in visits:
        for seat in entry.live_invitations:
            of_head.setdefault(seat.head_id, []).append(entry)
    load: dict[int, int] = {}
    away: dict[str, list[Elsewhere]] = {}
    for each in loaded.snapshot.elsewhere:
        for key in each.entry.heads:
            away.setdefault(key, []).append(each)
    for entry in loaded.planned:
        for seat in entry.live_invitations:
            load[seat.head_id] = load.get(seat.head_id, 0) + 1
    order = [*Kind]
    heads = sorted(
        loaded.snapshot.week.heads, key=lambda head: (order.index(Kind(head.kind)), head.name, int(head.id))
    )
    for head in heads:
        own = of_head.get(int(head.id), [])
        if view.kind and head.kind != view.kind:
            continue
        named = view.q and view.q.casefold() in head.name.casefold()
        beyond = away.get(head.id, [])
        if not own and not named and (view.q or view.state or view.township):
            continue
        free = _free_halves((each.start, each.end) for each in head.available)
        yield BoardRow(
            head.id, head.name, Kind(head.kind), load.get(int(head.id), 0) + len(beyond),
            head.max_sessions_per_week, _cells(own, days, free, beyond),
        )  # fmt: skip


def _free_halves(hours: Iterable[tuple[int, int]]) -> set[tuple[int, Half]]:
    """The halves of the week's days, by the day's number, that free hours lie in, in minutes since Monday."""
    found = set()
    for start, end in hours:
        for number in range(start // DAY_MINUTES, min(-(-end // DAY_MINUTES), 7)):
            noon = number * DAY_MINUTES + NOON
            if start < noon:
                found.add((number, Half.MORNING))
            if end > noon:
                found.add((number, Half.AFTERNOON))
    return found


def _cells(
    visits: Iterable[AssignmentRow],
    days: Sequence[BoardDay],
    free: Container[tuple[int, Half]] = (),
    away: Iterable[Elsewhere] = (),
) -> list[BoardCell]:
    lying: dict[tuple[date, Half], list[AssignmentRow]] = {}
    for entry in visits:
        lying.setdefault((entry.day, _half_of(entry.starts_at)), []).append(entry)
    beyond: dict[tuple[date, Half], list[Elsewhere]] = {}
    for each in away:
        beyond.setdefault((each.starts_at.date(), _half_of(each.starts_at)), []).append(each)
    return [
        BoardCell(
            HalfDay(each.day, half),
            HALF_NAMES[half],
            lying.get((each.day, half), ()),
            (each.day.weekday(), half) in free,
            beyond.get((each.day, half), ()),
        )
        for each in days
        for half in Half
    ]


def _half_of(moment: datetime) -> Half:
    return Half.MORNING if moment.hour < 12 else Half.AFTERNOON
