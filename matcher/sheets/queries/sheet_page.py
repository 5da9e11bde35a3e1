"""What the pages of sheets show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from matcher.database.page import Page, read_page
from matcher.errors import WHOLE_FORM
from matcher.models import Account, Sheet, SheetRow
from matcher.policy import Action, Actor, within
from matcher.sheets.column import Column
from matcher.sheets.columns import COLUMNS
from matcher.sheets.schemas.row import RowFilter
from matcher.vocabulary import RowState, SheetKind
from matcher.wording import Text
from matcher.wording.stored import restored


@dataclass(frozen=True, slots=True)
class WaitingSheet:
    """A sheet that waits to be taken over."""

    id: int
    kind: SheetKind
    name: str
    by: str
    at: datetime
    rows: int
    taken: int


@dataclass(frozen=True, slots=True)
class Row:
    """A row with what was found of it, by column."""

    id: int
    number: int
    state: RowState
    cells: Mapping[str, str]
    messages: Mapping[str, Sequence[Text]]
    record_id: int | None
    is_worded: bool
    version: int

    @classmethod
    def of(cls, row: SheetRow) -> Row:
        """The row as a page shows it."""
        cells = {name: str(cell) for name, cell in row.cells.items()}
        return cls(
            row.id, row.number, row.state, cells, messages_of(row), row.record_id, row.is_worded, row.version
        )

    @property
    def about_row(self) -> Sequence[Text]:
        """What is said of the whole row."""
        return self.messages.get(WHOLE_FORM, ())


@dataclass(frozen=True, slots=True)
class SheetPage:
    """One page of a sheet's rows, and how many are in each state."""

    sheet: Sheet
    columns: Sequence[Column]
    counts: Mapping[RowState, int]
    notes: Sequence[Text]
    found: Page[Row]

    @property
    def columns_shown(self) -> list[Column]:
        """The columns with something to show in these rows, and those that every row needs."""
        shown = {
            name
            for row in self.found.items
            for name in (*row.messages, *(n for n, c in row.cells.items() if c))
        }
        return [column for column in self.columns if column.required or column.field in shown]


def waiting_sheets(session: Session, actor: Actor) -> list[WaitingSheet]:
    """The sheets within reach, newest first."""
    query = (
        select(Sheet, Account.name)
        .outerjoin(Account, Account.id == Sheet.account_id)
        .where(within(actor, Action.SHEET_SEND, Sheet))
        .order_by(Sheet.id.desc())
        .limit(50)
    )
    sheets = session.execute(query).all()
    counts: dict[int, dict[RowState, int]] = {}
    states = (
        select(SheetRow.sheet_id, SheetRow.state, func.count())
        .where(SheetRow.sheet_id.in_([sheet.id for sheet, _ in sheets]))
        .group_by(SheetRow.sheet_id, SheetRow.state)
    )
    for sheet_id, state, number in session.execute(states):
        counts.setdefault(sheet_id, {})[state] = number
    return [
        WaitingSheet(
            sheet.id, sheet.kind, sheet.name, by or "", sheet.created_at, sum(counts.get(sheet.id, {}).values()),
            counts.get(sheet.id, {}).get(RowState.TAKEN, 0),
        )
        for sheet, by in sheets
    ]  # fmt: skip


def sheet_page(session: Session, sheet: Sheet, wanted: RowFilter) -> SheetPage:
    """The rows that the filter asks for; those in trouble and the others in the order of the file."""
    query = select(SheetRow).where(SheetRow.sheet_id == sheet.id).order_by(SheetRow.number)
    if wanted.state is not None:
        query = query.where(SheetRow.state == wanted.state)
    counted = (
        select(SheetRow.state, func.count()).where(SheetRow.sheet_id == sheet.id).group_by(SheetRow.state)
    )
    counts = dict(iter(session.execute(counted)))
    notes = [restored(note) for note in sheet.notes]
    found = read_page(session, query, wanted.page).map(Row.of)
    return SheetPage(sheet, COLUMNS[sheet.kind], counts, notes, found)


def row_of(session: Session, sheet: Sheet, number: int) -> Row | None:
    """The row with this number in the file."""
    query = select(SheetRow).where(SheetRow.sheet_id == sheet.id, SheetRow.number == number)
    row = session.scalars(query).first()
    return None if row is None else Row.of(row)


def rows_left(session: Session, sheet: Sheet) -> list[Row]:
    """The rows that were not taken over, in the order of the file."""
    query = select(SheetRow).where(SheetRow.sheet_id == sheet.id, SheetRow.state != RowState.TAKEN)
    return [Row.of(row) for row in session.scalars(query.order_by(SheetRow.number))]


def messages_of(row: SheetRow) -> dict[str, list[Text]]:
    """What is said of a row, by column."""
    return {
        column: [restored(text) for text in texts] if isinstance(texts, list) else []
        for column, texts in row.messages.items()
    }
