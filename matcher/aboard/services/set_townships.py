"""Setting right which townships a county has, and what they are called, before it begins."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from matcher.aboard.queries.townships import has_begun, township_tag, townships_of
from matcher.aboard.schemas.townships import TownshipsCommand
from matcher.aboard.services.add_regions import add_township
from matcher.aboard.sketch import RegionSketch
from matcher.aboard.township_rows import MOST_TOWNSHIPS, TownshipRow, ensure_told_apart
from matcher.audit.services.record import record
from matcher.database.ensure_fresh import ensure_tag
from matcher.errors import Conflict, Invalid
from matcher.models import Region
from matcher.policy import Actor
from matcher.regions.queries.naming import is_named
from matcher.text.english_names import english_name
from matcher.wording import Text

BEGUN = Text("The county has begun its weeks: its townships are not changed here any more.")
USED = Text("There is something of this township already, such as an account or a venue, so it stays.")

NAMED = Text("A change of areas names this township, so it stays.")


def set_townships(
    session: Session, actor: Actor, county: Region, command: TownshipsCommand, added: tuple[TownshipRow, ...]
) -> None:
    """Rename townships, leave some out and add others, all or nothing.

    Raises `Conflict` once the county has a week or where the list is not as it was seen, `Invalid` for a township that
    is in use already or a name or code that is taken; faults of added rows stand at `added`, those of another at
    `townships` and its code.
    """
    if has_begun(session, county.code):
        raise Conflict(BEGUN)
    now = {town.code: town for town in townships_of(session, county.code)}
    ensure_tag(township_tag(now.values()), command.seen)
    if any(row.sketch is None for row in added):
        raise Invalid.field(
            "added", Text("Some of these rows have to be put right first; nothing was saved.")
        )
    for edit in command.townships:
        town = now.get(edit.code)
        if town is None:
            continue
        if edit.leave_out:
            _leave_out(session, actor, town)
            del now[edit.code]
        elif edit.name != town.name:
            before, town.name, town.name_en = town.name, edit.name, english_name(edit.name)
            record(
                session, actor, "region.rename", town, name=edit.name, changed={"name": [before, edit.name]}
            )
    for row in added:
        assert row.sketch is not None
        if not row.is_there:
            now[row.code] = _add(session, actor, county, row.sketch)
    _ensure_fitting(list(now.values()))
    session.flush()


def add_missing_townships(
    session: Session, actor: Actor, county: Region, towns: Iterable[RegionSketch]
) -> int:
    """How many of them came new; one that is there, or was, stays as it is.

    Raises `Conflict` once the county has a week, `Invalid` at `added` for a name that is taken.
    """
    missing = [town for town in towns if session.get(Region, town.code) is None]
    if missing and has_begun(session, county.code):
        raise Conflict(BEGUN)
    for town in missing:
        _add(session, actor, county, town)
    _ensure_fitting(list(townships_of(session, county.code)))
    return len(missing)


def _leave_out(session: Session, actor: Actor, town: Region) -> None:
    town_code = town.code
    if is_named(session, town_code):
        raise Invalid.field(f"townships.{town_code}.leave_out", NAMED)
    record(session, actor, "region.leave_out", town, name=town.name)
    try:
        with session.begin_nested():
            session.delete(town)
    except IntegrityError:
        raise Invalid.field(f"townships.{town_code}.leave_out", USED) from None


def _add(session: Session, actor: Actor, county: Region, sketch: RegionSketch) -> Region:
    if session.get(Region, sketch.code) is not None:
        raise Invalid.field("added", Text("{name}: this code is taken.", name=sketch.name))
    add_township(session, sketch, county)
    town = session.get_one(Region, sketch.code)
    record(session, actor, "region.add", town, name=town.name)
    return town


def _ensure_fitting(towns: list[Region]) -> None:
    if not towns:
        raise Invalid.field("added", Text("A county has at least one township."))
    if len(towns) > MOST_TOWNSHIPS:
        raise Invalid.field("added", Text("A county has at most {most} townships.", most=MOST_TOWNSHIPS))
    ensure_told_apart(town.name for town in towns)
