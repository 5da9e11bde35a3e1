"""Reading townships out of a table: code, name, and, where somebody knows it, latitude and longitude."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from marshmallow import ValidationError

from matcher.aboard.sketch import TOWNSHIP_DIGITS, RegionSketch
from matcher.errors import Invalid
from matcher.schemas.fields import Degrees, Line
from matcher.spreadsheets.table import Line as Row
from matcher.spreadsheets.table import Table
from matcher.text import name_key, visible
from matcher.text.english_names import english_name
from matcher.wording import Text

MOST_TOWNSHIPS = 200
LONGEST_NAME = 60
FIELDS = ("code", "name", "latitude", "longitude")
HEADINGS = {
    "code": ("代码", "乡镇代码", "区划代码", "统计用区划代码", "编码", "code"),
    "name": ("名称", "乡镇", "乡镇名称", "乡镇(街道)", "乡镇街道", "name", "township"),
    "latitude": ("纬度", "latitude"),
    "longitude": ("经度", "longitude"),
}
_KEYS = {name_key(word): field for field, words in HEADINGS.items() for word in words}
NAME = Line(LONGEST_NAME, required_text=Text("The name is missing."))
LATITUDE, LONGITUDE = Degrees(3.0, 54.0), Degrees(73.0, 136.0)
_TYPED = re.compile(r"([0-9]{9,12})\s+(\S.*?)(?:\s+([0-9]+(?:\.[0-9]+)?)\s+([0-9]+(?:\.[0-9]+)?))?")
_STATISTICAL = re.compile(r"([0-9]{9})000")  # the code statistics use: the township's, and no village


@dataclass(frozen=True, slots=True)
class TownshipRow:
    """A row as it was written, and what is wrong with it; `number` is its place in the table, from 1."""

    number: int
    code: str
    name: str
    latitude: str = ""
    longitude: str = ""
    faults: tuple[Text, ...] = ()
    sketch: RegionSketch | None = None


def read_townships(table: Table, county_code: str) -> tuple[TownshipRow, ...]:
    """Every row below the headings, if there are any; a row without faults has a sketch.

    Without headings the columns are code, name, latitude and longitude in this order.
    """
    lines = list(table.lines)
    places = dict(enumerate(FIELDS))
    if lines and (found := _headings(lines[0])):
        places, lines = found, lines[1:]
    return tuple(_checked([_cut(line, places) for line in lines], county_code))


def _headings(line: Row) -> dict[int, str]:
    found = {at: _KEYS[key] for at, cell in enumerate(line.cells) if (key := name_key(cell)) in _KEYS}
    return found if {"code", "name"} <= set(found.values()) else {}


def ensure_told_apart(names: Iterable[str]) -> None:
    """Raise `Invalid` at `added` where two townships of a county have one name."""
    seen: set[str] = set()
    for name in names:
        key = name_key(name)
        if key in seen:
            raise Invalid.field("added", Text("Two townships are called {name}.", name=name))
        seen.add(key)


def _cut(line: Row, places: dict[int, str]) -> TownshipRow:
    typed = _TYPED.fullmatch(line.cells[0].strip()) if len(line.cells) == 1 else None
    if typed is not None:  # by hand, with blanks between, as the hint of the form has it
        places, cells_typed = dict(enumerate(FIELDS)), [each or "" for each in typed.groups()]
    else:
        cells_typed = list(line.cells)
    cells = {places[at]: visible(cell).strip() for at, cell in enumerate(cells_typed) if at in places}
    return TownshipRow(
        line.number,
        _plain_code(cells.get("code", "")),
        cells.get("name", ""),
        cells.get("latitude", ""),
        cells.get("longitude", ""),
    )


def _plain_code(typed: str) -> str:
    statistical = _STATISTICAL.fullmatch(typed)
    return statistical[1] if statistical else typed


def _checked(rows: list[TownshipRow], county_code: str) -> Iterator[TownshipRow]:
    codes: dict[str, int] = {}
    names: dict[str, int] = {}
    for row in rows:
        faults = list(_faults(row, county_code, codes, names))
        latitude, longitude = _position(row, faults)
        codes.setdefault(row.code, row.number)
        names.setdefault(name_key(row.name), row.number)
        sketch = None
        if not faults:
            sketch = RegionSketch(
                row.code, row.name, english_name(row.name), latitude, longitude,
                position_is_real=latitude is not None,
            )  # fmt: skip
        yield TownshipRow(row.number, row.code, row.name, row.latitude, row.longitude, tuple(faults), sketch)


def _faults(
    row: TownshipRow, county_code: str, codes: dict[str, int], names: dict[str, int]
) -> Iterator[Text]:
    if len(row.code) != TOWNSHIP_DIGITS or not (row.code.isascii() and row.code.isdigit()):
        yield Text("The code of a township has 9 digits, such as {example}.", example=f"{county_code}100")
    elif not row.code.startswith(county_code):
        yield Text("The code has to begin with that of the county, {county}.", county=county_code)
    elif row.code in codes:
        yield Text("Row {row} has the same code.", row=codes[row.code])
    try:
        NAME.deserialize(row.name)
    except ValidationError as error:
        yield from _texts(error)
    if name_key(row.name) in names:
        yield Text("Row {row} has the same name.", row=names[name_key(row.name)])


def _position(row: TownshipRow, faults: list[Text]) -> tuple[float | None, float | None]:
    """The position in degrees; what is wrong with it is added to the faults."""
    if not row.latitude and not row.longitude:
        return None, None
    found = []
    for typed, field in ((row.latitude, LATITUDE), (row.longitude, LONGITUDE)):
        try:
            found.append(field.deserialize(typed))
        except ValidationError as error:
            faults.extend(_texts(error))
            return None, None
    return found[0], found[1]


def _texts(error: ValidationError) -> Iterator[Text]:
    return (message if isinstance(message, Text) else Text(str(message)) for message in error.messages)
