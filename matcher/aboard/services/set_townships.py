"""Setting right which townships a county has, and what they are called, before it begins."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from matcher.aboard.queries.townships import township_tag, townships_of
from matcher.aboard.schemas.townships import TownshipsCommand
from matcher.aboard.services.add_regions import add_township
from matcher.aboard.sketch import RegionSketch
from matcher.aboard.township_rows import TownshipRow
from matcher.audit.services.record import record
from matcher.database.ensure_fresh import ensure_tag
from matcher.errors import Conflict, Invalid
from matcher.models import Region, Round
from matcher.policy import Actor
from matcher.regions.queries.naming import is_named
from matcher.text import name_key
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
    is in use already or a name or code that is taken; faults of added rows stand at `added`.
    """
    if session.scalar(select(Round.id).where(Round.area_code == county.code).limit(1)) is not None:
        raise Conflict(BEGUN)
    now = {town.code: town for town in townships_of(session, county.code)}
    ensure_tag(township_tag(now.values()), command.seen)
    if any(row.sketch is None for row in added):
        raise Invalid.field(
            "added", Text("Some of these rows have to be put right first; nothing was saved.")
        )
    for number, edit in enumerate(command.townships):
        town = now.get(edit.code)
        if town is None:
            continue
        if edit.leave_out:
            _leave_out(session, actor, town, number)
            del now[edit.code]
        elif edit.name != town.name:
            before, town.name, town.name_en = town.name, edit.name, english_name(edit.name)
            record(
                session, actor, "region.rename", town, name=edit.name, changed={"name": [before, edit.name]}
            )
    for row in added:
        assert row.sketch is not None
        now[row.code] = _add(session, actor, county, row.sketch)
    _ensure_told_apart(list(now.values()))
    if not now:
        raise Invalid.field("added", Text("A county has at least one township."))
    session.flush()


def _leave_out(session: Session, actor: Actor, town: Region, number: int) -> None:
    if is_named(session, town.code):
        raise Invalid.field(f"townships.{number}.leave_out", NAMED)
    record(session, actor, "region.leave_out", town, name=town.name)
    try:
        with session.begin_nested():
            session.delete(town)
    except IntegrityError:
        raise Invalid.field(f"townships.{number}.leave_out", USED) from None


def _add(session: Session, actor: Actor, county: Region, sketch: RegionSketch) -> Region:
    if session.get(Region, sketch.code) is not None:
        raise Invalid.field("added", Text("{name}: this code is taken.", name=sketch.name))
    placed = sketch if sketch.is_placed else RegionSketch(
        sketch.code, sketch.name, sketch.name_en, county.latitude, county.longitude
    )  # fmt: skip
    add_township(session, placed, county.code)
    town = session.get_one(Region, sketch.code)
    record(session, actor, "region.add", town, name=town.name)
    return town


def _ensure_told_apart(towns: list[Region]) -> None:
    seen: set[str] = set()
    for town in towns:
        key = name_key(town.name)
        if key in seen:
            raise Invalid.field("added", Text("Two townships are called {name}.", name=town.name))
        seen.add(key)
