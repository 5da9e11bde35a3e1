"""Adding a lending place to a county, or changing one."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.audit.services.record import record
from matcher.database.ensure_fresh import ensure_fresh
from matcher.errors import Invalid
from matcher.models import Institution, LendingPlace, Region
from matcher.packs.schemas.lending_place import LendingPlaceCommand
from matcher.policy import Actor
from matcher.registry.queries.same_name import same_named
from matcher.registry.services.choose_region import choose_county
from matcher.text.telephone import spell_numbers
from matcher.wording import Text

_OF_THE_LIST = Text("Please choose one of the list.")


def save_lending_place(
    session: Session, actor: Actor, command: LendingPlaceCommand, place: LendingPlace | None = None
) -> LendingPlace:
    """The new or changed lending place.

    Raises `Invalid` for a name the county has already, a township or an institution of elsewhere; `Outdated` where
    somebody else was faster.
    """
    county_code = place.county_code if place else choose_county(session, actor, command.county_code).code
    if place is not None:
        ensure_fresh(place, command.version)
    same = same_named(
        session, LendingPlace, command.name, LendingPlace.county_code == county_code,
        but=place.id if place else None,
    )  # fmt: skip
    if same is not None:
        raise Invalid.field("name", Text("The county already has a lending place of this name."))
    what = "lending_place.edit" if place else "lending_place.add"
    region_code = _region(session, command, county_code)
    institution_id = _institution(session, command, county_code, place)
    if place is None:
        place = LendingPlace(county_code=county_code)
        session.add(place)
    place.name, place.region_code, place.institution_id = command.name, region_code, institution_id
    place.address, place.hours = command.address, command.hours
    place.contact = spell_numbers(command.contact)
    record(session, actor, what, place, name=place.name)
    session.flush()
    return place


def _region(session: Session, command: LendingPlaceCommand, county_code: str) -> str:
    """The township it lies in, or the county for its own office."""
    code = command.region_code or county_code
    if not code.startswith(county_code) or session.get(Region, code) is None:
        raise Invalid.field("region_code", _OF_THE_LIST)
    return code


def _institution(
    session: Session, command: LendingPlaceCommand, county_code: str, place: LendingPlace | None
) -> int | None:
    if command.institution_id is None or (place and place.institution_id == command.institution_id):
        return command.institution_id
    query = select(Institution.id).where(
        Institution.id == command.institution_id, Institution.county_code == county_code, Institution.active
    )
    found = session.scalar(query)
    if found is None:
        raise Invalid.field("institution_id", _OF_THE_LIST)
    return found
