"""What is held of a person as a file: a workbook for reading, JSON for another program."""

from __future__ import annotations

import json
from collections.abc import Iterator
from io import BytesIO

from flask import Response, send_file
from flask_babel import gettext as _

from matcher.personal_data.queries.held_rows import Held, as_json
from matcher.spreadsheets.list_column import Cells, Value
from matcher.spreadsheets.write_list import Headed, Labels, write_list
from web.display.held_labels import FIELDS, field_label, field_value
from web.display.table_labels import table_label
from web.pages.lists.written_list import XLSX

MOST = 100_000


def held_file(held: Held, form: str) -> Response:
    """The answer that sends it as `form`: "xlsx" or "json"."""
    content, kind = (_workbook(held), XLSX) if form == "xlsx" else (_json(held), "application/json")
    return send_file(
        content, kind, as_attachment=True, download_name=f"personal-data-{held.at:%Y-%m-%d}.{form}"
    )


def _json(held: Held) -> BytesIO:
    tables = {
        table.name: [
            {column: as_json(value) for column, value in zip(table.columns, row, strict=True)}
            for row in table.rows
        ]
        for table in held.tables
    }
    said = {"as_of": held.at.isoformat(), "name": held.name, "held": tables, "named_in": dict(held.named_in)}
    return BytesIO(json.dumps(said, ensure_ascii=False, indent=1).encode())


def _workbook(held: Held) -> BytesIO:
    columns = [
        Headed(_("Kept in"), Cells.TEXT), Headed(_("Record"), Cells.NUMBER), Headed(_("Field"), Cells.TEXT),
        Headed(_("Value"), Cells.TEXT),
    ]  # fmt: skip

    def rows() -> Iterator[tuple[Value, ...]]:
        for table in held.tables:
            for number, row in enumerate(table.rows, 1):
                said = table.record(row)
                for column, value in said.items():
                    if column in FIELDS and value not in (None, ""):
                        yield table_label(table.name), number, field_label(column), field_value(said, column)

    def about(number: int, _is_cut: bool) -> Iterator[tuple[str, Value]]:
        yield _("Name"), held.name
        yield _("As of"), held.at.replace(second=0, microsecond=0)
        yield _("Rows"), str(number)
        for table, count in held.named_in.items():
            yield _("Named in"), f"{table_label(table)}: {count}"

    labels = Labels(_("Personal data"), _("About this list"), _("There is more like this."))
    return write_list(labels, columns, rows(), about, most=MOST).content
