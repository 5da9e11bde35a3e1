"""Looking at the rows of a sheet: what is wrong, what is doubtful, what is there already."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping

from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from matcher import clock
from matcher.errors import WHOLE_FORM
from matcher.models import Sheet, SheetRow
from matcher.models.audit import Json
from matcher.sheets.columns import COLUMNS
from matcher.sheets.queries.known import Known
from matcher.sheets.services.checked_row import Checked, RowKey
from matcher.sheets.services.row_rules import RULES
from matcher.sheets.units import without_unit
from matcher.vocabulary import RowState, SheetKind
from matcher.wording import Text
from matcher.wording.stored import stored

EXCEL_ERRORS = ("#REF!", "#N/A", "#NAME?", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!")
DIGEST_LENGTH = 32


def check_sheet(session: Session, sheet: Sheet) -> dict[int, Checked]:
    """Look at every row that is not taken over yet and keep what was found; the findings by the rows' ids.

    Of rows that say the same, the first counts.
    """
    sheet.checked_at = clock.now()
    return _check(
        sheet, [row for row in sheet.rows if row.state is not RowState.TAKEN], _known(session, sheet)
    )


def check_rows_left(session: Session, sheet: Sheet, but: Collection[int]) -> None:
    """Look once more at the rows in trouble, `but` those with these ids, beside what has been taken over meanwhile."""
    settled = (RowState.TAKEN, RowState.OK)
    left = [row for row in sheet.rows if row.state not in settled and row.id not in but]
    _check(sheet, left, _known(session, sheet))


def check_changed_row(session: Session, sheet: Sheet, changed: SheetRow) -> None:
    """Look at one row that was changed, and at those that said the same as it or say so now."""
    known = _known(session, sheet)
    keys = {*changed.keys, *_digests(check_row(sheet.kind, changed, known).keys)}
    waiting = [row for row in sheet.rows if row.state is not RowState.TAKEN]
    _check(sheet, [row for row in waiting if row is changed or keys.intersection(row.keys)], known)


def _known(session: Session, sheet: Sheet) -> Known:
    return Known(session, sheet.region_code)


def _check(sheet: Sheet, looked_at: Collection[SheetRow], known: Known) -> dict[int, Checked]:
    """Look at some rows beside what is known of the others."""
    seen: dict[Json, int] = {}
    found: dict[int, Checked] = {}
    ids = {row.id for row in looked_at}
    for row in sheet.rows:
        if row.id in ids:
            checked = found[row.id] = check_row(sheet.kind, row, known)
            row.keys = _digests(checked.keys)
            first = next((seen[key] for key in row.keys if key in seen), None)
            if first is not None and checked.twin is None:
                checked.twin = Text("Row {row} says the same.", row=first)
            keep(row, checked)
        if row.state not in (RowState.TAKEN, RowState.DUPLICATE):
            seen |= {key: row.number for key in row.keys if key not in seen}
    flag_modified(sheet, "checked_at")  # its rows belong to it: changing them must move its version, too
    return found


def _digests(keys: Iterable[RowKey]) -> list[Json]:
    return [hashlib.sha256(repr(key).encode()).hexdigest()[:DIGEST_LENGTH] for key in keys]


def check_row(kind: SheetKind, row: SheetRow, known: Known) -> Checked:
    """What is found of a row by itself."""
    cells = {name: without_unit(name, str(value)) for name, value in row.cells.items()}
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
    row.is_worded = checked.is_worded
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
