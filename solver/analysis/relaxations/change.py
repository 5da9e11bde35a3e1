"""One change of a week, from which come both the changed week and the patch of its file."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal, TypedDict, cast

from solver.analysis.relaxations.replacing import put
from solver.files.clock import write_minute
from solver.files.write_week import raw_head, raw_need
from solver.week import Head, Interval, Need, Week


class Operation(TypedDict):
    """One operation of a JSON Patch on the week file (RFC 6902)."""

    op: Literal["add", "replace"]
    path: str
    value: object


Entries = Literal["heads", "needs", "packs", "townships"]
"""The lists of a week whose entries can be changed."""


@dataclass(frozen=True, slots=True)
class SetValue:
    """A field of the entry at position ``at`` gets another value."""

    entries: Entries
    at: int
    field: str
    value: int | str

    def applied(self, week: Week) -> Week:
        """The week with the change."""
        return _with_field(week, self.entries, self.at, self.field, self.value)

    def operation(self, monday: date) -> Operation:
        """The change of the file."""
        del monday
        return {"op": "replace", "path": f"/{self.entries}/{self.at}/{self.field}", "value": self.value}


@dataclass(frozen=True, slots=True)
class MoveEnd:
    """The interval at ``position`` of a field begins (``earlier``) or ends at another ``minute``."""

    entries: Entries
    at: int
    field: str
    position: int
    earlier: bool
    minute: int

    def interval(self, week: Week) -> Interval:
        """The interval as it is in the week."""
        return _intervals(week, self.entries, self.at, self.field)[self.position]

    def applied(self, week: Week) -> Week:
        """The week with the change."""
        now = self.interval(week)
        then = Interval(self.minute, now.end) if self.earlier else Interval(now.start, self.minute)
        intervals = put(_intervals(week, self.entries, self.at, self.field), self.position, then)
        return _with_field(week, self.entries, self.at, self.field, intervals)

    def operation(self, monday: date) -> Operation:
        """The change of the file."""
        path = f"/{self.entries}/{self.at}/{self.field}/{self.position}/{0 if self.earlier else 1}"
        return {"op": "replace", "path": path, "value": write_minute(self.minute, monday)}


@dataclass(frozen=True, slots=True)
class AddInterval:
    """A field of intervals gets one more at its end."""

    entries: Entries
    at: int
    field: str
    interval: Interval

    def applied(self, week: Week) -> Week:
        """The week with the change."""
        intervals = (*_intervals(week, self.entries, self.at, self.field), self.interval)
        return _with_field(week, self.entries, self.at, self.field, intervals)

    def operation(self, monday: date) -> Operation:
        """The change of the file."""
        ends = [write_minute(self.interval.start, monday), write_minute(self.interval.end, monday)]
        return {"op": "add", "path": f"/{self.entries}/{self.at}/{self.field}/-", "value": ends}


@dataclass(frozen=True, slots=True)
class Allow:
    """The ``head`` is no longer excluded from the need at position ``at``; all others in ``excluded`` still are."""

    at: int
    head: str
    excluded: tuple[str, ...]

    def applied(self, week: Week) -> Week:
        """The week with the change."""
        return _with_field(week, "needs", self.at, "exclude", self.excluded)

    def operation(self, monday: date) -> Operation:
        """The change of the file."""
        del monday
        return {"op": "replace", "path": f"/needs/{self.at}/exclude", "value": list(self.excluded)}


@dataclass(frozen=True, slots=True)
class AddNeed:
    """There is one more need, at the end."""

    need: Need

    def applied(self, week: Week) -> Week:
        """The week with the change."""
        return replace(week, needs=(*week.needs, self.need))

    def operation(self, monday: date) -> Operation:
        """The change of the file."""
        return {"op": "add", "path": "/needs/-", "value": raw_need(self.need, monday)}


@dataclass(frozen=True, slots=True)
class AddHead:
    """There is one more head, at the end, who lives in the township with this id.

    ``kind`` is the kind of heads who offer the topic most often, ``None`` where nobody does.
    """

    head: Head
    township: str
    kind: str | None

    def applied(self, week: Week) -> Week:
        """The week with the change."""
        return replace(week, heads=(*week.heads, self.head))

    def operation(self, monday: date) -> Operation:
        """The change of the file."""
        return {"op": "add", "path": "/heads/-", "value": raw_head(self.head, monday)}


Change = SetValue | MoveEnd | AddInterval | Allow | AddNeed | AddHead


def json_patch(changes: tuple[Change, ...], monday: date) -> list[Operation]:
    """Changes as a JSON Patch (RFC 6902) on the file of the week that begins on ``monday``."""
    return [change.operation(monday) for change in changes]


def _intervals(week: Week, entries: Entries, at: int, field: str) -> tuple[Interval, ...]:
    return cast("tuple[Interval, ...]", getattr(getattr(week, entries)[at], field))


def _with_field(week: Week, entries: Entries, at: int, field: str, value: object) -> Week:
    there = getattr(week, entries)
    changed: dict[str, Any] = {entries: put(there, at, replace(there[at], **{field: value}))}
    return replace(week, **changed)
