"""Tables as text: CSV in any encoding that offices use, and cells pasted out of a sheet."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO

from matcher.spreadsheets.cell_text import cell_text
from matcher.spreadsheets.table import LONGEST_CELL, Table, Unreadable, lines_of
from matcher.wording import Text

SEPARATORS = ("\t", ",", ";", "，")
_MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\xef\xbb\xbf": "utf-8-sig"}
csv.field_size_limit(50 * LONGEST_CELL)


def read_text(content: bytes) -> Table:
    """The table of a CSV file in UTF-8, UTF-16 or GB 18030. Raises `Unreadable` where it is none of these."""
    return read_pasted(_decoded(content))


def read_pasted(text: str) -> Table:
    """The table of pasted cells, or of lines with commas. Raises `Unreadable` where a quotation mark is not closed."""
    if "\0" in text:
        raise Unreadable(Text("This is no text. Please send an Excel or WPS workbook (.xlsx, .xls) or CSV."))
    return Table(lines_of(_rows(text.replace("\r\n", "\n").replace("\r", "\n"))))


def _decoded(content: bytes) -> str:
    encodings = next(
        ([name] for mark, name in _MARKS.items() if content.startswith(mark)), ["utf-8", "gb18030"]
    )
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unreadable(
        Text(
            "The characters of this file cannot be read. Please save it as “CSV UTF-8” or as .xlsx, and send that."
        )
    )


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(StringIO(text), delimiter=_separator(text), strict=True)
    before = 0
    try:
        for row in reader:
            yield before + 1, [cell_text(cell) for cell in row]
            before = reader.line_num
    except csv.Error as error:
        raise Unreadable(
            Text("From row {row} on this cannot be read. Is a quotation mark missing there?", row=before + 1)
        ) from error


def _separator(text: str) -> str:
    first = next((line for line in text.splitlines() if line.strip()), "")
    return max(SEPARATORS, key=first.count)
