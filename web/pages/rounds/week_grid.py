"""The week as a grid: a row for each township or head, a column for each day, mornings before afternoons."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from flask_babel import gettext as _

from matcher.calendar import DayKind, day_kind
from matcher.registry.queries.regions import RegionName
from matcher.rounds.queries.round_assignments import AssignmentRow
from matcher.vocabulary import Kind
from web.display.separators import dotted


@dataclass(frozen=True, slots=True)
class GridDay:
    """One column."""

    day: date
    kind: DayKind


@dataclass(frozen=True, slots=True)
class GridRow:
    """One row: its name, the kind and the most sessions a week (for heads), and the entries of each day."""

    key: str
    name: str
    kind: Kind | None
    note: str
    cells: Sequence[tuple[AssignmentRow, ...]]
    limit: int | None = None

    @property
    def sessions(self) -> int:
        """How many sessions the week brings."""
        return sum(map(len, self.cells))


def grid_days(monday: date) -> list[GridDay]:
    """The seven days of the week, with what kind of day each is."""
    return [GridDay(day, day_kind(day)) for day in (monday + timedelta(days=number) for number in range(7))]


def by_township(
    entries: Iterable[AssignmentRow], monday: date, name: Callable[[RegionName], str]
) -> list[GridRow]:
    """A row for each township that gets a visit."""
    rows: dict[str, list[AssignmentRow]] = {}
    for entry in entries:
        rows.setdefault(entry.township.code, []).append(entry)
    return [
        GridRow(code, name(found[0].township), None, "", _cells(found, monday))
        for code, found in sorted(rows.items())
    ]


def by_head(entries: Iterable[AssignmentRow], monday: date, limits: Mapping[int, int]) -> list[GridRow]:
    """A row for each head who goes somewhere, grouped by kind; `limits` are sessions a week by head."""
    rows: dict[int, tuple[str, Kind, str, list[AssignmentRow]]] = {}
    for entry in entries:
        for invitation in entry.live_invitations:
            note = dotted([invitation.institution, _("partly assumed") if invitation.assumed else ""])
            rows.setdefault(invitation.head_id, (invitation.head, invitation.kind, note, []))[3].append(entry)
    order = list(Kind)
    ranked = sorted(rows.items(), key=lambda item: (order.index(item[1][1]), item[1][0]))
    return [
        GridRow(str(head_id), head, kind, note, _cells(found, monday), limits.get(head_id))
        for head_id, (head, kind, note, found) in ranked
    ]


def _cells(entries: Iterable[AssignmentRow], monday: date) -> list[tuple[AssignmentRow, ...]]:
    days: list[list[AssignmentRow]] = [[] for _ in range(7)]
    for entry in entries:
        number = (entry.day - monday).days
        if 0 <= number < 7:
            days[number].append(entry)
    return [tuple(sorted(found, key=lambda entry: (entry.starts_at, entry.id))) for found in days]
