"""Reading townships out of a table: code, name, and, where somebody knows it, latitude and longitude."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from marshmallow import ValidationError

from matcher.aboard.sketch import TOWNSHIP_DIGITS, RegionSketch
from matcher.errors import Invalid
from matcher.schemas.fields import Degrees, Line
from matcher.spreadsheets.table import Line as Row
from matcher.spreadsheets.table import Table
from matcher.text import half_width, name_key, visible
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
_DIGIT = "[0-9０-９]"  # as a Chinese keyboard writes them, too
_DEGREES = rf"({_DIGIT}+(?:[.．]{_DIGIT}+)?)"
_TYPED = re.compile(rf"({_DIGIT}{{9,12}})\s+(\S.*?)(?:\s+{_DEGREES}\s+{_DEGREES})?")
LINES_SEARCHED = 10
_STATISTICAL = re.compile(r"([0-9]{9})000")  # the code statistics use: the township's, and no village


@dataclass(frozen=True, slots=True)
class TownshipRow:
    """A row as it was written, and what is wrong with it; `number` is its place in the table, from 1.

    `is_there` says that the county has just this township already.
    """

    number: int
    code: str
    name: str
    latitude: str = ""
    longitude: str = ""
    faults: tuple[Text, ...] = ()
    sketch: RegionSketch | None = None
    is_there: bool = False


def read_townships(table: Table, county_code: str) -> tuple[TownshipRow, ...]:
    """Every row below the headings, if there are any; a row without faults has a sketch.

    A title may stand above the headings. Without headings the columns are code, name, latitude and longitude in this
    order.
    """
    lines = list(table.lines)
    places = dict(enumerate(FIELDS))
    for at, line in enumerate(lines[:LINES_SEARCHED]):
        if found := _headings(line):
            places, lines = found, lines[at + 1 :]
            break
    return tuple(_checked([_cut(line, places) for line in lines], county_code))


def beside(
    rows: Iterable[TownshipRow], there: Mapping[str, str], *, renames: bool = False
) -> tuple[TownshipRow, ...]:
    """The rows looked at beside the townships that the county has, names by code.

    A name that another one bears is a fault, and so is another name for one that is there unless the rows may give
    one (`renames`).
    """
    looked_at = tuple(rows)
    named = {row.code for row in looked_at}
    bearers = {name_key(name): code for code, name in there.items() if code not in named}
    return tuple(_beside(row, there, bearers, renames=renames) for row in looked_at)


def _beside(
    row: TownshipRow, there: Mapping[str, str], bearers: Mapping[str, str], *, renames: bool
) -> TownshipRow:
    if row.sketch is None:
        return row
    bearer = bearers.get(name_key(row.name), row.code)
    if bearer != row.code:
        text = Text("{name} is there already, with the code {code}.", name=there[bearer], code=bearer)
    elif row.code not in there:
        return row
    elif name_key(there[row.code]) == name_key(row.name):
        return replace(row, is_there=True)
    elif renames:
        return row
    else:
        text = Text(
            "This code is there already, as {name}. Please change its name above.", name=there[row.code]
        )
    return replace(row, faults=(text,), sketch=None)


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
        _plain_code(half_width(cells.get("code", ""))),
        cells.get("name", ""),
        half_width(cells.get("latitude", "")),
        half_width(cells.get("longitude", "")),
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
    if row.name and name_key(row.name) in names:
        yield Text("Row {row} has the same name.", row=names[name_key(row.name)])


def _position(row: TownshipRow, faults: list[Text]) -> tuple[float | None, float | None]:
    """The position in degrees; what is wrong with it is added to the faults."""
    if not row.latitude and not row.longitude:
        return None, None
    found = []
    for typed, field, column in (
        (row.latitude, LATITUDE, Text("Latitude")),
        (row.longitude, LONGITUDE, Text("Longitude")),
    ):
        try:
            found.append(field.deserialize(typed))
        except ValidationError as error:
            faults += [Text("{column}: {fault}", column=column, fault=text) for text in _texts(error)]
    return (found[0], found[1]) if len(found) == len((LATITUDE, LONGITUDE)) else (None, None)


def _texts(error: ValidationError) -> Iterator[Text]:
    return (message if isinstance(message, Text) else Text(str(message)) for message in error.messages)
