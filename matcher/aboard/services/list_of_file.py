"""A list of the file, read through the same rows, schemas and services as one that is sent on the screen."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher.aboard.county_file import Fault, NamedTable, of_column, without_samples
from matcher.errors import WHOLE_FORM, Invalid
from matcher.models import Sheet, SheetRow
from matcher.policy import Actor
from matcher.sheets.columns import COLUMNS
from matcher.sheets.services.mend_row import say_yes_to_all
from matcher.sheets.services.send_sheet import send_sheet
from matcher.sheets.services.take_sheet import discard_sheet, take_sheet
from matcher.vocabulary import RowState, SheetKind
from matcher.wording.stored import restored


def take_list(
    session: Session, actor: Actor, kind: SheetKind, named: NamedTable, faults: list[Fault], *, say_yes: bool
) -> int:
    """How many rows came new; what stands in the way of one is added to the faults.

    What is there already stays as it is, also where a row says something else of it; `say_yes` answers what is asked
    of new rows only.
    Where no row is new nothing is written at all, not even in the audit trail.
    """
    if not is_filled(named):
        return 0
    saved = session.begin_nested()
    try:
        sheet = send_sheet(session, actor, kind, named.sheet, named.table)
    except Invalid as error:
        saved.rollback()
        faults += [Fault(named.sheet, None, text) for texts in error.messages.values() for text in texts]
        return 0
    there = {row.id for row in sheet.rows if row.record_id is not None}
    if say_yes:
        say_yes_to_all(session, actor, sheet, sheet.version, new_only=True)
    while any(row.state is RowState.OK for row in sheet.rows):
        if not take_sheet(session, actor, sheet, sheet.version).taken:
            break  # what could not be written keeps its reason; asked once more, it would seem good again
        if say_yes:
            say_yes_to_all(session, actor, sheet, sheet.version, new_only=True)
    new = [row for row in sheet.rows if row.id not in there]
    faults += [fault for row in new for fault in _faults(sheet, named, row)]
    taken = sum(1 for row in sheet.rows if row.state is RowState.TAKEN)
    if not taken:
        saved.rollback()
        return 0
    discard_sheet(session, actor, sheet, sheet.version)
    saved.commit()
    return taken


def is_filled(named: NamedTable) -> bool:
    """Whether there is a row below the headings."""
    return len(without_samples(named.table).lines) > 1


def _faults(sheet: Sheet, named: NamedTable, row: SheetRow) -> list[Fault]:
    if row.state not in (RowState.ERROR, RowState.QUESTION):
        return []
    headings = {column.field: column.zh for column in COLUMNS[sheet.kind]}
    found = []
    for column, texts in row.messages.items():
        assert isinstance(texts, list)
        for text in map(restored, texts):
            said = text if column == WHOLE_FORM else of_column(headings.get(column, column), text)
            found.append(Fault(named.sheet, row.number, said))
    return found
