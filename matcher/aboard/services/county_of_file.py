"""The county of the file, with its townships and what is set of it."""

from __future__ import annotations

import re
from collections.abc import Mapping

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
from matcher.aboard.schemas.new_county import PastedCountySchema
from matcher.aboard.schemas.people import BasicsSchema
from matcher.aboard.services.add_regions import add_township
from matcher.aboard.services.set_basics import set_basics
from matcher.aboard.services.take_aboard import take_aboard
from matcher.aboard.sketch import RegionSketch, Shipped
from matcher.aboard.township_rows import TownshipRow, read_townships
from matcher.audit.services.record import record
from matcher.county_settings.queries.county_settings import settings_of
from matcher.errors import Invalid
from matcher.models import Region
from matcher.policy import Actor
from matcher.schemas.fields import clock_value
from matcher.wording import Text

OF_COUNTY = ("code", "name", "city", "province", "latitude", "longitude")
_WEEKDAYS = "一二三四五六日"
_WEEKDAY = re.compile(rf"(?:周|星期|礼拜)?([{_WEEKDAYS}天])")


def county_of_file(
    session: Session, actor: Actor, parts: Mapping[Part, NamedTable], shipped: Shipped
) -> tuple[Region, dict[Part, int]]:
    """The county as it is now, and how many regions came new. Raises `FileRefused`: without it nothing can go on."""
    named = parts[Part.COUNTY]
    said, faults = county_lines(named)
    rows = _rows(parts.get(Part.TOWNSHIPS), said.get("code", ""), faults)
    if faults:
        raise FileRefused(tuple(faults))
    try:
        county, new = _county(session, actor, said, rows, shipped)
        _set(session, actor, county, said)
    except Invalid as error:
        raise FileRefused(_told(named.sheet, error)) from None
    return county, new


def _county(
    session: Session, actor: Actor, said: Mapping[str, str], rows: tuple[TownshipRow, ...], shipped: Shipped
) -> tuple[Region, dict[Part, int]]:
    there = session.get(Region, said.get("code", ""))
    if there is not None:
        added = [row for row in rows if row.sketch is not None and _add(session, actor, there, row.sketch)]
        return there, {Part.COUNTY: 0, Part.TOWNSHIPS: len(added)}
    known = shipped.find(said.get("code", ""))
    if not known and not rows:
        raise Invalid.field("code", Text("The sheet {name} is missing.", name=NAMES[Part.TOWNSHIPS][0]))
    if known and not rows:
        sketch = known[0]
    else:
        named = (
            {"province": known[0].province.name, "city": known[0].city.name, "name": known[0].county.name}
            if known
            else {}
        )
        typed = {field: said[field] for field in OF_COUNTY if said.get(field)}
        sketch = PastedCountySchema().read(named | typed | {"townships": "x" if rows else ""}).sketch(rows)
    county = take_aboard(session, actor, sketch, shipped.fill)
    return county, {Part.COUNTY: 1, Part.TOWNSHIPS: len(sketch.townships)}


def _add(session: Session, actor: Actor, county: Region, sketch: RegionSketch) -> bool:
    placed = sketch if sketch.is_placed else RegionSketch(
        sketch.code, sketch.name, sketch.name_en, county.latitude, county.longitude
    )  # fmt: skip
    if not add_township(session, placed, county.code):
        return False
    record(session, actor, "region.add", session.get_one(Region, sketch.code), name=sketch.name)
    return True


def _set(session: Session, actor: Actor, county: Region, said: Mapping[str, str]) -> None:
    own = settings_of(session, county.code)
    weekday = said.get("intake_weekday", "")
    found = _WEEKDAY.fullmatch(weekday)
    if weekday and found is None:
        raise Invalid.field("intake_weekday", Text("Please write a weekday, such as 周四."))
    number = own.intake_weekday if found is None else _WEEKDAYS.index(found[1].replace("天", "日"))
    typed = {
        "telephone": said.get("telephone") or own.telephone, "intake_weekday": number,
        "intake_until": said.get("intake_until") or clock_value(own.intake_until), "version": own.version,
    }  # fmt: skip
    set_basics(session, actor, county, BasicsSchema().read(typed))


def _rows(named: NamedTable | None, code: str, faults: list[Fault]) -> tuple[TownshipRow, ...]:
    if named is None:
        return ()
    rows = read_townships(without_samples(named.table), code)
    faults += [Fault(named.sheet, row.number, text) for row in rows for text in row.faults]
    return rows


def _told(sheet: str, error: Invalid) -> tuple[Fault, ...]:
    headings = {column.field: column.zh for column in COUNTY_LINES}
    return tuple(
        Fault(sheet, None, f"{headings.get(field, field)}: {text}")
        for field, texts in error.messages.items()
        for text in texts
    )
