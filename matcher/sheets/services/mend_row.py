"""Mending one row of a sheet, and saying yes to what was asked of one row or of all."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher.audit.services.record import record
from matcher.database.ensure_fresh import ensure_fresh
from matcher.errors import Conflict, Invalid, NotFound
from matcher.models import Sheet
from matcher.policy import Actor
from matcher.sheets.columns import COLUMNS
from matcher.sheets.queries.known import Known
from matcher.sheets.schemas.row import RowCommand
from matcher.sheets.services.check_rows import check_changed_row, check_row, check_sheet, question_of
from matcher.vocabulary import RowState
from matcher.wording import Text


def mend_row(session: Session, actor: Actor, sheet: Sheet, number: int, command: RowCommand) -> None:
    """Put the cells in place of the former ones and look at the row again, and at rows that double it.

    Raises `NotFound` where the sheet has no such row, `Conflict` where it was taken over or changed meanwhile, and
    `Invalid` for a column it does not have.
    """
    row = next((row for row in sheet.rows if row.number == number), None)
    if row is None:
        raise NotFound
    if row.state is RowState.TAKEN:
        raise Conflict(Text("This row has been taken over already."))
    ensure_fresh(row, command.version)
    chosen = {column: cell for column, cell in command.chosen.items() if cell}
    cells = {**command.cells, **chosen}
    unknown = set(cells) - {column.field for column in COLUMNS[sheet.kind]}
    if unknown:
        raise Invalid.field("cells", Text("This field is not known here. Please load the page again."))
    row.cells = {**row.cells, **cells}
    if command.yes:
        row.answered = question_of(check_row(sheet.kind, row, Known(session, sheet.region_code)).questions)
    check_changed_row(session, sheet, row)
    record(session, actor, "sheet.mend", sheet, row=number)
    session.flush()


def check_sheet_again(session: Session, actor: Actor, sheet: Sheet) -> None:
    """Look at every row as the registries are now."""
    check_sheet(session, sheet)
    record(session, actor, "sheet.check", sheet)
    session.flush()


def say_yes_to_all(
    session: Session, actor: Actor, sheet: Sheet, version: int, *, new_only: bool = False
) -> int:
    """Take every row that was asked something as it is, or those that change nothing that is there; how many rows.

    Raises `Conflict` where the sheet changed after the questions were shown.
    """
    ensure_fresh(sheet, version)
    known = Known(session, sheet.region_code)
    asked = [
        row
        for row in sheet.rows
        if row.state is RowState.QUESTION and not (new_only and row.record_id is not None)
    ]
    for row in asked:
        row.answered = question_of(check_row(sheet.kind, row, known).questions)
    check_sheet(session, sheet)
    record(session, actor, "sheet.yes", sheet, rows=len(asked))
    session.flush()
    return len(asked)
