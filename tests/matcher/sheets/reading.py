"""Sending a sheet, and reading what was found of its rows."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher.models import Sheet
from matcher.policy import Actor
from matcher.sheets.services.send_sheet import send_sheet
from matcher.spreadsheets.text_table import read_pasted
from matcher.vocabulary import SheetKind


def sent(session: Session, actor: Actor, kind: SheetKind, text: str) -> Sheet:
    """A sheet of pasted cells that was sent."""
    return send_sheet(session, actor, kind, "名单", read_pasted(text))


def states(sheet: Sheet) -> list[str]:
    """How its rows stand, from the first one on."""
    return [row.state.value for row in sheet.rows]
