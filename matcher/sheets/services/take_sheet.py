"""Taking over the good rows of a sheet, and discarding the rest."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from matcher.audit.services.record import record
from matcher.database.ensure_fresh import ensure_fresh
from matcher.errors import WHOLE_FORM, Conflict, Invalid
from matcher.models import Sheet, SheetRow
from matcher.policy import Actor
from matcher.sheets.services.check_rows import check_rows_left, check_sheet
from matcher.sheets.services.checked_row import Write
from matcher.vocabulary import RowState
from matcher.wording.stored import stored

MOST_AT_ONCE = 200
"""Rows taken over in one go: six seconds of heads with their offers, in which on SQLite nobody else can save."""


@dataclass(frozen=True, slots=True)
class Taken:
    """How many rows were taken over, how many of these went to the coordinator in own words, how many are left."""

    taken: int
    worded: int
    left: int


def take_sheet(session: Session, actor: Actor, sheet: Sheet, version: int) -> Taken:
    """Look at all rows anew and write the first good ones, `MOST_AT_ONCE` at most; each is written whole or not at all.

    A row that cannot be written after all keeps the reason; those in trouble are looked at beside what is there now: an
    institution that a row named may have come with another. Raises `Conflict` where the sheet changed meanwhile.
    """
    ensure_fresh(sheet, version)
    found = check_sheet(session, sheet)
    good = [row for row in sheet.rows if row.state is RowState.OK][:MOST_AT_ONCE]
    taken = [row for row in good if _take(session, actor, row, found[row.id].write)]
    if taken:
        check_rows_left(session, sheet, {row.id for row in good})
    record(session, actor, "sheet.take", sheet, kind=sheet.kind.value, rows=len(taken))
    left = sum(1 for row in sheet.rows if row.state is not RowState.TAKEN)
    session.flush()
    return Taken(len(taken), sum(row.is_worded for row in taken), left)


def discard_sheet(session: Session, actor: Actor, sheet: Sheet, version: int) -> None:
    """Delete the sheet; what was taken over of it stays. Raises `Conflict` where it changed meanwhile."""
    ensure_fresh(sheet, version)
    record(session, actor, "sheet.discard", sheet, kind=sheet.kind.value)
    session.delete(sheet)
    session.flush()


def _take(session: Session, actor: Actor, row: SheetRow, write: Write | None) -> bool:
    assert write is not None, "a good row can be written"
    try:
        with session.begin_nested():
            record_id = write(session, actor)
    except Invalid as error:
        row.state = RowState.ERROR
        texts = [text for each in error.messages.values() for text in each]
        row.messages = {WHOLE_FORM: [stored(text) for text in texts]}
        return False
    except Conflict as error:
        row.state = RowState.DUPLICATE
        row.messages = {WHOLE_FORM: [stored(error.text)]}
        return False
    row.state, row.record_id, row.messages = RowState.TAKEN, record_id, {}
    return True
