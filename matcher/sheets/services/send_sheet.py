"""Sending a sheet: its table is read and looked at, and nothing of it counts yet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.audit.services.record import record
from matcher.errors import Invalid
from matcher.models import Sheet, SheetRow
from matcher.policy import Actor
from matcher.sheets.columns import COLUMNS
from matcher.sheets.header import Header, find_header
from matcher.sheets.queries.known import Known
from matcher.sheets.services.check_rows import check_sheet
from matcher.sheets.services.row_rules import kinds_for
from matcher.spreadsheets.table import Table, Unreadable
from matcher.text import name_key, visible
from matcher.vocabulary import RowState, SheetKind
from matcher.wording import Text
from matcher.wording.stored import stored

KEPT_DAYS = 7
MOST_WAITING = 20
"""Sheets of one account that wait to be taken over; more are refused."""
LONGEST_HEADING = 30


def send_sheet(
    session: Session, actor: Actor, kind: SheetKind, name: str, table: Table, *, field: str = "file"
) -> Sheet:
    """The sheet with its rows, each looked at.

    Raises `Invalid` at `field`, where the table was sent, if the columns are not found or too many sheets wait already,
    at `kind` where the actor may not send such a sheet.
    """
    if kind not in kinds_for(actor):
        raise Invalid.field("kind", Text("Please choose one of the list."))
    _ensure_few(session, actor, field)
    try:
        header = find_header(kind, table)
    except Unreadable as error:
        raise Invalid.field(field, error.text) from error
    now, rows = clock.now(), _rows(kind, header)
    notes = (*table.notes, *_notes(header), *_former_townships(session, actor, rows))
    sheet = Sheet(
        kind=kind, region_code=actor.region_code, account_id=actor.account_id, name=name, created_at=now,
        checked_at=now, notes=[stored(note) for note in notes], rows=rows,
    )  # fmt: skip
    session.add(sheet)
    session.flush()
    check_sheet(session, sheet)
    record(session, actor, "sheet.send", sheet, kind=kind.value, rows=len(sheet.rows))
    return sheet


def delete_old_sheets(session: Session) -> int:
    """Delete what was sent `KEPT_DAYS` ago or earlier; how many sheets that were."""
    before = clock.now() - timedelta(days=KEPT_DAYS)
    old = session.scalars(select(Sheet.id).where(Sheet.created_at < before)).all()
    session.execute(delete(Sheet).where(Sheet.id.in_(old)))
    return len(old)


def _ensure_few(session: Session, actor: Actor, field: str) -> None:
    waiting = select(func.count()).select_from(Sheet).where(Sheet.account_id == actor.account_id)
    if (session.scalar(waiting) or 0) >= MOST_WAITING:
        raise Invalid.field(
            field, Text("Many of your sheets wait already. Please take them over or discard them first.")
        )


def _rows(kind: SheetKind, header: Header) -> list[SheetRow]:
    return [
        SheetRow(
            number=line.number,
            cells={
                column.field: visible(line.cells[header.places[column.field]])
                for column in COLUMNS[kind]
                if column.field in header.places and header.places[column.field] < len(line.cells)
            },
            state=RowState.ERROR,
        )
        for line in header.lines
    ]


def _former_townships(session: Session, actor: Actor, rows: Sequence[SheetRow]) -> list[Text]:
    """Which names and codes that are not in use any more were understood, and as what."""
    known = Known(session, actor.region_code)
    typed = {str(row.cells.get("township") or ""): None for row in rows}
    names = known.township_names
    associations = {str(row.cells.get("association") or ""): None for row in rows}
    found = [
        f"{each} → {region.name}"
        for each in associations
        if each and (region := known.posts.formerly(each)) is not None
    ]
    found += [
        f"{each} → {names[code]}"
        for each in typed
        if name_key(each) not in known.townships_today
        and (code := known.former_townships.get(name_key(each), "")) in names
    ]
    if not found:
        return []
    return [
        Text(
            "Former names of townships were understood as those of today: {names}.",
            names="、".join(found[:10]),
        )
    ]


def _notes(header: Header) -> list[Text]:
    if not header.unknown:
        return []
    names = "、".join(name[:LONGEST_HEADING] for name in header.unknown[:10])
    return [Text("These columns are not known here and were left out: {names}.", names=names)]
