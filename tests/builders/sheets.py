"""Builders of sheets that were sent."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import Account, Region, Sheet, SheetRow
from matcher.vocabulary import RowState, SheetKind

TOWN = "三仓镇"


def a_sheet(
    session: Session,
    region: Region,
    rows: Mapping[RowState, int],
    *,
    kind: SheetKind = SheetKind.VENUES,
    account: Account | None = None,
) -> Sheet:
    """A sheet of venues with so many rows of each state; the first data row is row 2."""
    states = [state for state, number in rows.items() for _ in range(number)]
    sheet = Sheet(
        kind=kind, region_code=region.code, account_id=account.id if account else None, name="场所名单.xlsx",
        notes=[], created_at=clock.now(), checked_at=clock.now(),
    )  # fmt: skip
    sheet.rows = [_row(number, state) for number, state in enumerate(states, 2)]
    session.add(sheet)
    session.flush()
    return sheet


def _row(number: int, state: RowState) -> SheetRow:
    cells = {"township": TOWN, "name": f"第{number}礼堂", "kind": "其他", "capacity": "80"}
    messages: dict[str, object] = {}
    if state is RowState.ERROR:
        cells["capacity"] = "很多"
        messages = {"capacity": [["Please enter a whole number.", {}]]}
    if state is RowState.QUESTION:
        messages = {"name": [["Please check the fields marked below.", {}]]}
    return SheetRow(number=number, cells=cells, state=state, messages=messages)
