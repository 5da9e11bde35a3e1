"""Where a visit that is picked up could be put down: every half-day of the week with its effect, or why not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from matcher.errors import Conflict
from matcher.half_days import Half, HalfDay
from matcher.week.snapshot import Snapshot
from matcher.week.week_time import moment_of
from matcher.wording import Text
from matcher.wording.names import Names
from matcher.wording.phrase import Phrase
from matcher.wording.placements import NeedPhrase, effect, nearest, obstacle, planned_needs
from solver import Assignment, Cell, Need, PossibleVisit, Rest, placements_by_head, placements_in_time

SENT_OUT = Text(
    "This visit has been sent out already. It is moved from its own page, where those who come are asked."
)
NOT_OPEN = Text("This need is not open in the week any more.")

HEADS_OWN = frozenset({"audience", "too_far", "not_free", "too_short", "day_cap", "week_cap"})
"""Obstacles that a head has set and may set aside for one visit."""


class Rows(StrEnum):
    """What the rows of the board are: with townships the heads stay, with heads another one may come."""

    TOWNSHIPS = "townships"
    HEADS = "heads"


class HalfOfDay(StrEnum):
    """The half-days of the board; a visit belongs where it begins."""

    MORNING = "morning"
    AFTERNOON = "afternoon"


@dataclass(frozen=True, slots=True)
class Put:
    """A way to put the visit down: heads in the order of the parts, and a local start."""

    head_ids: tuple[int, ...]
    starts_at: datetime


@dataclass(frozen=True, slots=True)
class HalfDayCell:
    """One half-day of a row: `put` where it is possible, and what that changes in words; else why not.

    `row` is a township's code or a head's id. `value` is what the week gains. `nearest` is the nearest time of the row
    that works, for a half-day that does not. `is_here`: the visit stands there now, unchanged. `heads_own`: what is in
    the way is a rule that the head may set aside.
    """

    row: str
    day: date
    half: HalfOfDay
    put: Put | None
    words: Phrase
    value: int
    nearest: Put | None
    nearest_words: Phrase | None
    is_here: bool
    heads_own: bool = False

    @property
    def half_day(self) -> HalfDay:
        """Day and half."""
        return HalfDay(self.day, Half.MORNING if self.half is HalfOfDay.MORNING else Half.AFTERNOON)


@dataclass(frozen=True, slots=True)
class BarredRow:
    """A row in which nothing is possible, whenever it is, and why; `heads_own` as above."""

    row: str
    words: Phrase
    heads_own: bool


@dataclass(frozen=True, slots=True)
class Cells:
    """All answers for one visit: by half-day, and once for each row in which nothing is possible at any time."""

    need_id: int
    rows: Rows
    cells: tuple[HalfDayCell, ...]
    barred: tuple[BarredRow, ...]

    @property
    def possible(self) -> tuple[HalfDayCell, ...]:
        """Those that are possible and not where the visit is now, best first."""
        found = (cell for cell in self.cells if cell.put and not cell.is_here)
        return tuple(
            sorted(found, key=lambda cell: (-cell.value, cell.day, cell.half != HalfOfDay.MORNING, cell.row))
        )


@dataclass(frozen=True, slots=True)
class PickedUp:
    """A need of the week that may be put elsewhere: its assignment at present, if any, all that is planned, and the
    start that its township was told, if any.
    """

    wanted: Need
    present: Assignment | None
    planned: Mapping[str, Assignment]
    told: int | None = None

    @classmethod
    def of(cls, snapshot: Snapshot, need_id: int) -> PickedUp:
        """Raises `Conflict` where the need is not open in this week, or its visit has been sent out."""
        need = str(need_id)
        wanted = next((each for each in snapshot.week.needs if each.id == need), None)
        if wanted is None:
            raise Conflict(NOT_OPEN)
        planned = {entry.need: entry for entry in snapshot.as_planned()}
        present = planned.get(need)
        if present is not None and present in snapshot.week.fixed:
            raise Conflict(SENT_OUT)
        return cls(wanted, present, planned, snapshot.told.get(need_id))

    def part_of(self, head_id: int | None) -> int:
        """The part that the head comes for at present, else the first."""
        present = self.present
        return present.heads.index(str(head_id)) if present and str(head_id) in present.heads else 0

    def is_here(self, found: PossibleVisit | None) -> bool:
        """Whether that is where it stands now, unchanged."""
        present = self.present
        return bool(found and present and (found.heads, found.start) == (present.heads, present.start))

    def telling(self, snapshot: Snapshot, names: Names) -> Telling:
        """How its cells are told."""
        return Telling(snapshot, names, self, planned_needs(names, self.planned))


def half_day_cells(
    snapshot: Snapshot, names: Names, need_id: int, rows: Rows, *, head_id: int | None = None
) -> Cells:
    """Where the need could be put, open or proposed, with everything else where it is.

    `head_id` is whose card was picked up, where the rows are heads and several come: another one is put in that place.
    Raises `Conflict` where the need is not open in this week, or its visit has been sent out.
    """
    picked_up, need = PickedUp.of(snapshot, need_id), str(need_id)
    planned = picked_up.planned.values()
    found: tuple[Cell, ...]
    if rows is Rows.TOWNSHIPS:
        found = placements_in_time(snapshot.week, planned, need, told=picked_up.told)
    else:
        part = picked_up.part_of(head_id)
        found = placements_by_head(snapshot.week, planned, need, part=part, told=picked_up.told)
    told = picked_up.telling(snapshot, names)
    barred = _barred(found)
    return Cells(
        need_id,
        rows,
        tuple(told.cell(each) for each in found if each.row not in barred),
        tuple(BarredRow(told.row(row), told.why(cell), _is_heads_own(cell)) for row, cell in barred.items()),
    )


def _barred(cells: Iterable[Cell]) -> dict[str | None, Cell]:
    """The rows of heads who are kept from it by the same thing in every half-day, with one cell of each."""
    rows: dict[str | None, list[Cell]] = {}
    for cell in cells:
        if cell.row is not None:
            rows.setdefault(cell.row, []).append(cell)
    return {
        row: found[0]
        for row, found in rows.items()
        if found[0].obstacle and all(cell.obstacle == found[0].obstacle for cell in found)
    }


def _is_heads_own(cell: Cell) -> bool:
    found = cell.obstacle
    return found is not None and (
        found.reason in HEADS_OWN or (found.reason == "taken" and isinstance(found.detail, Rest))
    )


@dataclass(frozen=True, slots=True)
class Telling:
    """How the cells of one visit are told."""

    snapshot: Snapshot
    names: Names
    picked_up: PickedUp
    called: NeedPhrase

    def row(self, row: str | None) -> str:
        """The township's code where the row is not a head's."""
        return self.picked_up.wanted.township if row is None else row

    def why(self, cell: Cell) -> Phrase:
        """What is in the way."""
        if cell.obstacle is None:
            raise ValueError("nothing is in the way there")
        return obstacle(cell.obstacle, self.names, self.called)

    def put(self, found: PossibleVisit | None) -> Put | None:
        """How it is put down there."""
        if found is None:
            return None
        return Put(tuple(map(int, found.heads)), moment_of(self.snapshot.week.monday, found.start))

    def cell(self, cell: Cell) -> HalfDayCell:
        """The half-day in words."""
        day, afternoon = cell.half_day
        found = cell.placement
        is_here = self.picked_up.is_here(found)
        return HalfDayCell(
            row=self.row(cell.row),
            day=self.snapshot.week.monday + timedelta(days=day),
            half=HalfOfDay.AFTERNOON if afternoon else HalfOfDay.MORNING,
            put=self.put(found),
            words=self._effect(found, is_here=is_here) if found else self.why(cell),
            value=found.effect.value if found else 0,
            nearest=self.put(cell.nearest),
            nearest_words=nearest(cell.nearest, self.names) if cell.nearest else None,
            is_here=is_here,
            heads_own=_is_heads_own(cell),
        )

    def _effect(self, found: PossibleVisit, *, is_here: bool) -> Phrase:
        return Text("It is here now.") if is_here else effect(found, self.picked_up.present, self.names)
