"""The list: every need of the week on one line, with its visit where it has one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from matcher.registry.queries.regions import RegionName, townships_within
from matcher.rounds.queries.round_assignments import AssignmentRow
from matcher.rounds.queries.round_needs import RoundNeed
from matcher.vocabulary import AssignmentStatus, Kind
from web.pages.rounds.round_page import RoundPage
from web.pages.workbench.open_words import open_needs, open_words
from web.pages.workbench.shown_visits import shown_visits
from web.pages.workbench.week_view import WeekView

FAR = datetime.max
LAST = "\uffff"
REFUSED = (AssignmentStatus.DECLINED, AssignmentStatus.EXPIRED)


@dataclass(frozen=True, slots=True)
class ListRow:
    """One need: its visit (where it came to nothing, the last one), or what an open need asks for, or both."""

    need_id: int
    title: str
    township: RegionName
    venue: str
    audience: int
    priority: int
    weeks_waiting: int
    kinds: Sequence[Kind]
    visit: AssignmentRow | None
    need: RoundNeed | None

    @property
    def is_open(self) -> bool:
        """True where nothing is planned for the need."""
        return self.need is not None


@dataclass(frozen=True, slots=True)
class WeekList:
    """The rows the filters let through, in the order asked for; `reasons` say why a need is open,
    `all` is how many rows there are without filters; `may_choose`: some are proposals."""

    rows: Sequence[ListRow]
    reasons: Mapping[int, Sequence[str]]
    all: int
    may_choose: bool
    townships: Sequence[RegionName]


def list_of(loaded: RoundPage, view: WeekView) -> WeekList:
    """The list of a week in this view."""
    refused = {
        entry.need_id: entry
        for entry in sorted(loaded.assignments, key=lambda each: each.id)
        if entry.status in REFUSED
    }
    needs = open_needs(loaded)
    shown = [need for need in needs if _lets_through(view, need, refused)]
    rows = [_visit(entry) for entry in shown_visits(loaded, view)]
    rows += [_open(need, refused.get(need.id)) for need in shown]
    townships = townships_within(loaded.session, loaded.actor, county_code=loaded.week.area.code)
    ordered = sorted(rows, key=_ORDERS[view.sort])
    may_choose = any(row.visit and row.visit.is_proposed for row in rows)
    return WeekList(
        ordered, open_words(loaded, shown), len(loaded.planned) + len(needs), may_choose, townships
    )


def _lets_through(view: WeekView, need: RoundNeed, refused: Mapping[int, AssignmentRow]) -> bool:
    state = "declined" if need.id in refused else "open"
    words = f"{need.title} {need.township.name} {need.township.name_en} {need.venue}".casefold()
    return (
        (not view.township or need.township.code == view.township)
        and (not view.kind or view.kind in need.kinds)
        and (not view.state or view.state == state)
        and (not view.q or view.q.casefold() in words)
    )


def _visit(entry: AssignmentRow) -> ListRow:
    kinds = tuple(dict.fromkeys(seat.kind for seat in entry.live_invitations)) or (entry.kind,)
    return ListRow(
        entry.need_id, entry.title, entry.township, entry.venue, entry.audience, entry.priority,
        entry.weeks_waiting, kinds, entry, None,
    )  # fmt: skip


def _open(need: RoundNeed, refused: AssignmentRow | None) -> ListRow:
    return ListRow(
        need.id, need.title, need.township, need.venue, need.audience, need.priority, need.weeks_waiting,
        need.kinds, refused, need,
    )  # fmt: skip


def _start(row: ListRow) -> datetime:
    return row.visit.starts_at if row.visit and not row.is_open else FAR


def _heads(row: ListRow) -> str:
    if row.visit is None or row.is_open:
        return LAST
    return " ".join(seat.head for seat in row.visit.live_invitations)


_ORDERS: Mapping[str, Callable[[ListRow], tuple[datetime | int | str, ...]]] = {
    "time": lambda row: (_start(row), -row.priority, row.need_id),
    "township": lambda row: (row.township.code, _start(row), row.need_id),
    "head": lambda row: (_heads(row), _start(row), row.need_id),
    "priority": lambda row: (-row.priority, -row.weeks_waiting, _start(row), row.need_id),
}
