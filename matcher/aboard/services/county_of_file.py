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
    FileRefused,
    NamedTable,
    Part,
    county_lines,
    without_samples,
)
from matcher.aboard.schemas.new_county import CODE_OF_COUNTY, PastedCounty, PastedCountySchema
from matcher.aboard.services.basics_of_file import set_what_is_missing
from matcher.aboard.services.set_townships import add_missing_townships
from matcher.aboard.services.take_aboard import take_aboard
from matcher.aboard.sketch import CountySketch, Shipped
from matcher.aboard.township_rows import TownshipRow, ensure_told_apart, read_townships
from matcher.errors import Conflict, Invalid
from matcher.models import Region
from matcher.policy import Actor
from matcher.schemas.fields import Digits
from matcher.vocabulary import Level
from matcher.wording import Text

OF_COUNTY = ("name", "city", "province", "latitude", "longitude")
CODE = Digits(6, wrong_text=CODE_OF_COUNTY)


def county_of_file(
    session: Session, actor: Actor, parts: Mapping[Part, NamedTable], shipped: Shipped
) -> tuple[Region, dict[Part, int], bool]:
    """The county as it is now, how many regions came new, and whether telephone or intake day did.

    Raises `FileRefused`: without the county nothing can go on.
    """
    named, of_townships = parts[Part.COUNTY], parts.get(Part.TOWNSHIPS)
    said, faults = county_lines(named)
    code = _code(named.sheet, said, faults)
    rows = _rows(of_townships, code, faults) if code else ()
    if faults:
        raise FileRefused(tuple(faults))
    there = session.get(Region, code)
    try:
        if there is not None and there.level is not Level.COUNTY:
            raise Invalid.field("code", CODE_OF_COUNTY)
        if there is None:
            county, new = _taken_aboard(session, actor, code, said, rows, shipped)
        else:
            county, new = there, {Part.COUNTY: 0, Part.TOWNSHIPS: _added(session, actor, there, rows)}
        is_set = set_what_is_missing(session, actor, county, said, is_new=there is None)
    except Invalid as error:
        raise FileRefused(_told(named.sheet, of_townships, error)) from None
    except Conflict as error:
        raise FileRefused((Fault(of_townships.sheet if of_townships else "", None, error.text),)) from None
    return county, new, is_set


def _taken_aboard(
    session: Session,
    actor: Actor,
    code: str,
    said: Mapping[str, str],
    rows: tuple[TownshipRow, ...],
    shipped: Shipped,
) -> tuple[Region, dict[Part, int]]:
    known = next((each for each in shipped.find(code) if each.county.code == code), None)
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
        faults += [Fault(sheet, None, f"{COUNTY_LINES[0].zh}: {text}") for text in error.messages]
        return ""
    return code


def _rows(named: NamedTable | None, code: str, faults: list[Fault]) -> tuple[TownshipRow, ...]:
    if named is None:
        return ()
    rows = read_townships(without_samples(named.table), code)
    faults += [Fault(named.sheet, row.number, text) for row in rows for text in row.faults]
    return rows


def _told(sheet: str, of_townships: NamedTable | None, error: Invalid) -> tuple[Fault, ...]:
    """Each at its line of the county's sheet; what concerns the townships, at theirs."""
    headings = {column.field: column.zh for column in COUNTY_LINES}
    return tuple(
        Fault(sheet, None, f"{headings[field]}: {text}")
        if field in headings or of_townships is None
        else Fault(of_townships.sheet, None, text)
        for field, texts in error.messages.items()
        for text in texts
    )
