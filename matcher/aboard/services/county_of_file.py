"""The county of the file, with its townships and what is set of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from marshmallow import ValidationError
from sqlalchemy.orm import Session

from matcher.aboard.county_file import (
    COUNTY_LINES,
    NAMES,
    Fault,
    NamedTable,
    Part,
    county_lines,
    of_column,
    without_samples,
)
from matcher.aboard.queries.townships import townships_of
from matcher.aboard.schemas.new_county import CODE_OF_COUNTY, PastedCounty, PastedCountySchema
from matcher.aboard.services.basics_of_file import basics_said, set_what_is_missing
from matcher.aboard.services.set_townships import add_missing_townships
from matcher.aboard.services.take_aboard import take_aboard
from matcher.aboard.sketch import CountySketch, Shipped
from matcher.aboard.township_rows import TownshipRow, beside, ensure_told_apart, read_townships
from matcher.errors import Conflict, Invalid
from matcher.models import Region
from matcher.policy import Actor
from matcher.schemas.fields import Digits, clock_value
from matcher.vocabulary import Level
from matcher.wording import Text

OF_COUNTY = ("name", "city", "province", "latitude", "longitude")
CODE = Digits(6, wrong_text=CODE_OF_COUNTY)


def county_of_file(
    session: Session,
    actor: Actor,
    parts: Mapping[Part, NamedTable],
    shipped: Shipped,
    faults: list[Fault],
) -> tuple[Region, dict[Part, int], bool] | None:
    """The county as it is now, how many regions came new, and whether telephone or intake day did.

    What is wrong of it and of its townships is added to the faults. None where they leave no county to go on with: the
    other lists name its townships.
    """
    named, of_townships = parts[Part.COUNTY], parts.get(Part.TOWNSHIPS)
    said, wrong = county_lines(named)
    faults += wrong
    is_said = _are_basics_right(named.sheet, said, faults)
    code = _code(named.sheet, said, faults)
    if not code:
        return None
    there = session.get(Region, code)
    known = next((each for each in shipped.find(code) if each.county.code == code), None)
    rows = _rows(of_townships, code, _names_there(session, there, known), faults)
    try:
        if there is not None and there.level is not Level.COUNTY:
            raise Invalid.field("code", CODE_OF_COUNTY)
        if there is None:
            county, new = _taken_aboard(session, actor, code, said, rows, known, shipped)
        else:
            county, new = there, {Part.COUNTY: 0, Part.TOWNSHIPS: _added(session, actor, there, rows)}
    except Invalid as error:
        faults += _told(named.sheet, of_townships, error)
        return None
    except Conflict as error:
        faults.append(Fault(of_townships.sheet if of_townships else "", None, error.text))
        return None
    if any(row.sketch is None for row in rows):
        return None
    is_set = is_said and set_what_is_missing(session, actor, county, said, is_new=there is None)
    return county, new, is_set


def _are_basics_right(sheet: str, said: Mapping[str, str], faults: list[Fault]) -> bool:
    try:
        basics_said(said, clock_value(0))
    except Invalid as error:
        faults += _told(sheet, None, error)
        return False
    return True


def _names_there(session: Session, there: Region | None, known: CountySketch | None) -> dict[str, str]:
    """The names of the county's townships by code: as they are, or as they are shipped."""
    if there is not None:
        return {town.code: town.name for town in townships_of(session, there.code)}
    return {town.code: town.name for town in known.townships} if known else {}


def _taken_aboard(
    session: Session,
    actor: Actor,
    code: str,
    said: Mapping[str, str],
    rows: tuple[TownshipRow, ...],
    known: CountySketch | None,
    shipped: Shipped,
) -> tuple[Region, dict[Part, int]]:
    if known is None and not rows:
        raise Invalid.field("code", Text("The sheet {name} is missing.", name=NAMES[Part.TOWNSHIPS][0]))
    sketch = _typed(code, said, rows) if known is None else _completed(known, said, rows)
    county = take_aboard(session, actor, sketch, shipped.fill)
    return county, {Part.COUNTY: 1, Part.TOWNSHIPS: len(sketch.townships)}


def _typed(code: str, said: Mapping[str, str], rows: tuple[TownshipRow, ...]) -> CountySketch:
    typed = {field: said[field] for field in OF_COUNTY if said.get(field)}
    command: PastedCounty = PastedCountySchema().read(typed | {"code": code, "townships": "x"})
    return command.sketch(rows)


def _completed(known: CountySketch, said: Mapping[str, str], rows: tuple[TownshipRow, ...]) -> CountySketch:
    """The shipped county with what the rows say of its townships, and where its seat lies if that is said."""
    named = {"name": known.county.name, "city": known.city.name, "province": known.province.name}
    command = PastedCountySchema().read(
        {field: said[field] for field in ("latitude", "longitude") if said.get(field)}
        | named
        | {"code": known.county.code, "townships": "x"}
    )
    sketch = known.completed([row.sketch for row in rows if row.sketch is not None])
    ensure_told_apart(town.name for town in sketch.townships)
    if command.latitude is None:
        return sketch
    county = replace(known.county, latitude=command.latitude, longitude=command.longitude)
    return replace(sketch, county=county)


def _added(session: Session, actor: Actor, county: Region, rows: tuple[TownshipRow, ...]) -> int:
    if not rows:
        return 0
    towns = [row.sketch for row in rows if row.sketch is not None]
    return add_missing_townships(session, actor, county, towns)


def _code(sheet: str, said: Mapping[str, str], faults: list[Fault]) -> str:
    try:
        code: str = CODE.deserialize(said.get("code", ""))
    except ValidationError as error:
        faults += [Fault(sheet, None, of_column(COUNTY_LINES[0].zh, text)) for text in error.messages]
        return ""
    return code


def _rows(
    named: NamedTable | None, code: str, there: Mapping[str, str], faults: list[Fault]
) -> tuple[TownshipRow, ...]:
    if named is None:
        return ()
    rows = beside(read_townships(without_samples(named.table), code), there, renames=True)
    faults += [Fault(named.sheet, row.number, text) for row in rows for text in row.faults]
    return rows


def _told(sheet: str, of_townships: NamedTable | None, error: Invalid) -> tuple[Fault, ...]:
    """Each at its line of the county's sheet; what concerns the townships, at theirs."""
    headings = {column.field: column.zh for column in COUNTY_LINES}
    return tuple(
        Fault(sheet, None, of_column(headings[field], text))
        if field in headings or of_townships is None
        else Fault(of_townships.sheet, None, text)
        for field, texts in error.messages.items()
        for text in texts
    )
