"""Finding what a need speaks of, within the township and county it belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.county_settings.queries.grid import grid_minutes
from matcher.errors import Invalid
from matcher.models import Head, Region, ResourcePack, Topic, Venue, is_within
from matcher.needs.schemas.need import NeedCommand
from matcher.needs.services.check_windows import window_faults
from matcher.packs.queries.availability import lendable
from matcher.policy import Actor
from matcher.vocabulary import Level
from matcher.wording import Text

COUNTY_DIGITS = 6
Row = TypeVar("Row", ResourcePack, Head)


@dataclass(frozen=True, slots=True)
class Material:
    """The rows a need's command speaks of: `topics` in the order of its parts."""

    township: Region
    venue: Venue
    topics: tuple[Topic, ...]


def township_for(session: Session, actor: Actor, code: str | None) -> Region:
    """The township a need is posted for: the actor's own, or the one chosen by somebody who stands above.

    Where that one has gone over to another, a form that was opened before means the one that is there today.

    Raises `Invalid` where none within the actor's reach is chosen.
    """
    chosen = session.get(Region, code or actor.region_code)
    code = (chosen.heir_code or chosen.code) if chosen is not None else ""
    found = session.get(Region, code) if is_within(code, actor.region_code) else None
    if found is None or found.level is not Level.TOWNSHIP or found.closed_on is not None:
        raise Invalid.field("township_code", Text("Please choose the township."))
    return found


def check_need(
    session: Session, township: Region, command: NeedCommand, *, kept: frozenset[int] = frozenset()
) -> Material:
    """The rows the command speaks of. Raises `Invalid` with every fault at once.

    Archived topics and venues are refused, but those `kept` by a need that is being changed may stay; `kept`
    holds topic ids.
    """
    faults: dict[str, list[Text]] = {}
    venue = _venue(session, township, command, faults)
    topics = _topics(session, township.code[:COUNTY_DIGITS], command, kept, faults)
    faults = wish_faults(session, township, command) | faults
    if faults or venue is None:
        raise Invalid(faults)
    return Material(township, venue, topics)


def known_places(
    session: Session, township: Region, command: NeedCommand, *, has_venue: bool
) -> tuple[Venue | None, tuple[Topic, ...]]:
    """Venue and topics of a command that need not name them. Raises `Invalid` with every fault at once."""
    faults: dict[str, list[Text]] = {}
    venue = _venue(session, township, command, faults) if has_venue else None
    topics = _topics(session, township.code[:COUNTY_DIGITS], command, frozenset(), faults)
    faults = wish_faults(session, township, command) | faults
    if faults:
        raise Invalid(faults)
    return venue, topics


def wish_faults(session: Session, township: Region, command: NeedCommand) -> dict[str, list[Text]]:
    """What is wrong with the hours, the kit and the heads wished for."""
    county = township.code[:COUNTY_DIGITS]
    faults = window_faults(command.chosen_windows, command.minutes, grid_minutes(session, county))
    _check_packs(session, county, command, faults)
    _check_heads(session, county, command, faults)
    return faults


def _venue(
    session: Session, township: Region, command: NeedCommand, faults: dict[str, list[Text]]
) -> Venue | None:
    query = select(Venue).where(
        Venue.id == command.venue_id, Venue.township_code == township.code, Venue.active
    )
    venue = session.scalar(query)
    if venue is None:
        faults["venue_id"] = [Text("Please choose a venue of this township.")]
    return venue


def _topics(
    session: Session, county: str, command: NeedCommand, kept: frozenset[int], faults: dict[str, list[Text]]
) -> tuple[Topic, ...]:
    query = select(Topic).where(Topic.id.in_(command.parts), Topic.county_code == county)
    found = {topic.id: topic for topic in session.scalars(query) if topic.active or topic.id in kept}
    for number, topic_id in enumerate(command.parts):
        if topic_id not in found:
            faults[f"parts.{number}"] = [Text("This topic is not in the catalogue any more.")]
    return tuple(found[topic_id] for topic_id in command.parts if topic_id in found)


def _check_packs(session: Session, county: str, command: NeedCommand, faults: dict[str, list[Text]]) -> None:
    packs = _of_county(session, ResourcePack, county, [row.pack_id for row in command.packs])
    days = {each.day for each in command.chosen_windows} or {clock.today()}
    there = lendable(session, packs.values(), min(days))
    seen: set[int] = set()
    for number, row in enumerate(command.packs):
        pack, field = packs.get(row.pack_id), f"packs.{number}.quantity"
        if not row.quantity:
            continue
        if pack is None:
            faults[field] = [Text("The county does not lend this any more.")]
        elif row.quantity > (stock := there[pack.id].most(days)):
            faults[field] = [Text("The county has {stock} of these.", stock=stock)]
        elif pack.id in seen:
            faults[field] = [Text("This is named twice.")]
        seen.add(row.pack_id)


def _check_heads(session: Session, county: str, command: NeedCommand, faults: dict[str, list[Text]]) -> None:
    heads = _of_county(session, Head, county, [*command.preferred, *command.excluded])
    for field, chosen in (("preferred", command.preferred), ("excluded", command.excluded)):
        if any(head_id not in heads for head_id in chosen):
            faults[field] = [Text("One of these heads is not in the county's list any more.")]


def _of_county(session: Session, model: type[Row], county: str, keys: Sequence[int]) -> dict[int, Row]:
    query = select(model).where(model.id.in_(keys), model.county_code == county, model.active)
    return {row.id: row for row in session.scalars(query)}
