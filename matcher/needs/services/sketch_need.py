"""A need made of as much of its form as can be read, for looking at only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from matcher.advice.sketch import UNSTORED, Sketch
from matcher.errors import Invalid
from matcher.models import Need, Region, ResourcePack, Topic, Venue
from matcher.needs.schemas.need import MOST_WINDOWS, NeedCommand, NeedSchema, WindowRow, WindowSchema
from matcher.needs.services.check_need import COUNTY_DIGITS, Material, township_for
from matcher.needs.services.write_need import write_need
from matcher.policy import Actor
from matcher.policy.states import is_editable
from matcher.vocabulary import VenueKind


def sketch_need(
    session: Session, actor: Actor, data: Mapping[str, Any], stored: Need | None = None
) -> Sketch | None:
    """What the form says so far; None while it names no topic of the county, or no township, or where
    somebody is asked for it already.

    Whatever else is missing or wrong is taken as usual: the length and audience of the first topic, the township's
    centre for a venue. Nothing is refused and nothing stored. `stored` is the need that is being changed.
    """
    if stored and not is_editable(stored.status):
        return None
    fields = NeedSchema().readable(data) | {"windows": _sound_rows(data.get("windows"))}
    if not fields.get("parts"):
        return None
    try:
        township = stored.township if stored else township_for(session, actor, fields.get("township_code"))
    except Invalid:
        return None
    topics = _topics(session, township.code[:COUNTY_DIGITS], fields.get("parts", ()))
    if not topics:
        return None
    usual = {"venue_id": UNSTORED, "minutes": topics[0].minutes, "audience": topics[0].audience}
    command = NeedCommand(**(usual | fields | {"parts": tuple(topic.id for topic in topics)}))
    venue = _venue(session, township, command.venue_id) or _centre(township, command.audience)
    need = Need(
        id=stored.id if stored else _next_id(session),
        weeks_waiting=stored.weeks_waiting if stored else 0,
    )
    county_code = township.code[:COUNTY_DIGITS]
    write_need(need, _kept_rows(session, county_code, command), Material(township, venue, topics))
    return Sketch(need, venue, county_code)


def _next_id(session: Session) -> int:
    """The id it would get, were it stored now: of plans that are equally good, the solver chooses by ids."""
    return (session.scalar(select(func.max(Need.id))) or 0) + 1


def _sound_rows(rows: Any) -> tuple[WindowRow, ...]:
    """The rows of exact hours that are complete; one that is half written takes no other with it."""
    found = []
    for row in rows[:MOST_WINDOWS] if isinstance(rows, list) else ():
        try:
            found.append(WindowSchema().read(row))
        except Invalid:
            continue
    return tuple(found)


def _topics(session: Session, county_code: str, ids: Sequence[int]) -> tuple[Topic, ...]:
    query = select(Topic).where(Topic.id.in_(ids), Topic.county_code == county_code)
    found = {topic.id: topic for topic in session.scalars(query)} if ids else {}
    return tuple(found[each] for each in ids if each in found)


def _venue(session: Session, township: Region, venue_id: int) -> Venue | None:
    return session.scalar(select(Venue).where(Venue.id == venue_id, Venue.township_code == township.code))


def _centre(township: Region, audience: int) -> Venue:
    return Venue(
        id=UNSTORED, township_code=township.code, kind=VenueKind.OTHER, name=township.name,
        capacity=audience, rooms=1, latitude=township.latitude, longitude=township.longitude,
    )  # fmt: skip


def _kept_rows(session: Session, county_code: str, command: NeedCommand) -> NeedCommand:
    """Without packs of which none are wanted, that are named twice, or that the county does not lend."""
    wanted = {row.pack_id: row for row in command.packs if row.quantity}
    query = select(ResourcePack.id).where(
        ResourcePack.id.in_(wanted), ResourcePack.county_code == county_code, ResourcePack.active
    )
    lent = set(session.scalars(query)) if wanted else set[int]()
    packs = {pack_id: row for pack_id, row in wanted.items() if pack_id in lent}
    return replace(command, packs=tuple(packs.values()))
