"""Looking at the rows of a sheet: what is wrong, what is doubtful, what is there already."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping

from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from matcher import clock
from matcher.errors import WHOLE_FORM
from matcher.models import Sheet, SheetRow
from matcher.models.audit import Json
from matcher.sheets.columns import COLUMNS
from matcher.sheets.queries.known import Known
from matcher.sheets.services.checked_row import Checked
from matcher.sheets.services.row_rules import RULES
from matcher.vocabulary import RowState, SheetKind
from matcher.wording import Text
from matcher.wording.stored import stored

EXCEL_ERRORS = ("#REF!", "#N/A", "#NAME?", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!")


def check_sheet(session: Session, sheet: Sheet) -> dict[int, Checked]:
    """Look at every row that is not taken over yet and keep what was found; the findings by the rows' ids.

    Of rows that say the same, the first counts.
    """
    known = Known(session, sheet.region_code)
    seen: dict[tuple[object, ...], int] = {}
    found: dict[int, Checked] = {}
    for row in sheet.rows:
        if row.state is RowState.TAKEN:
            continue
        checked = check_row(sheet.kind, row, known)
        first = seen.setdefault(checked.key, row.number) if checked.key else row.number
        if first != row.number and checked.twin is None:
            checked.twin = Text("Row {row} says the same.", row=first)
        keep(row, checked)
        found[row.id] = checked
    sheet.checked_at = clock.now()
    flag_modified(sheet, "checked_at")  # its rows belong to it: changing them must move its version, too
    return found


def check_row(kind: SheetKind, row: SheetRow, known: Known) -> Checked:
    """What is found of a row by itself."""
    cells = {name: str(value) for name, value in row.cells.items()}
    checked = RULES[kind].check(cells, known)
    for column in COLUMNS[kind]:
        typed = cells.get(column.field, "")
        if typed.startswith("="):
            checked.errors[column.field] = [
                Text("A formula stands here whose result is not in the file. Please write the value.")
            ]
        elif typed.startswith("#") and typed.upper() in EXCEL_ERRORS:
            checked.errors[column.field] = [
                Text("An error of the sheet stands here. Please write the value.")
            ]
    return checked


def keep(row: SheetRow, checked: Checked) -> None:
    """Write what was found into the row."""
    row.state, row.record_id = _state(row, checked), checked.twin_id
    messages: dict[str, list[Text]] = {}
    for texts in (checked.errors, checked.questions if not checked.errors else {}):
        for column, each in texts.items():
            messages.setdefault(column, []).extend(each)
    if checked.twin is not None and not checked.errors:
        messages = {WHOLE_FORM: [checked.twin]}
    row.messages = _stored(messages)


def question_of(questions: Mapping[str, Iterable[Text]]) -> str:
    """A digest of what is asked: a yes holds for this question, not for another one asked later."""
    asked = sorted(f"{column}:{text}" for column, texts in questions.items() for text in texts)
    return hashlib.sha256("\n".join(asked).encode()).hexdigest()


def _state(row: SheetRow, checked: Checked) -> RowState:
    if checked.errors:
        return RowState.ERROR
    if checked.twin is not None:
        return RowState.DUPLICATE
    if checked.questions and row.answered != question_of(checked.questions):
        return RowState.QUESTION
    return RowState.OK


def _stored(messages: Mapping[str, Iterable[Text]]) -> dict[str, Json]:
    return {column: [stored(text) for text in texts] for column, texts in messages.items()}
