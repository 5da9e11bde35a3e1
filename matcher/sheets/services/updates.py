"""Changing what is there already as a row says, by the services of its own form; empty cells leave it as it is."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.models import Head, Institution, Venue
from matcher.policy import Actor
from matcher.registry.schemas.head import HeadCommand
from matcher.registry.schemas.institution import InstitutionCommand
from matcher.registry.schemas.venue import VenueCommand
from matcher.registry.services.assume_place import hold_assumed_places
from matcher.registry.services.save_head import save_head
from matcher.registry.services.save_institution import save_institution
from matcher.registry.services.save_venue import save_venue
from matcher.sheets.services.checked_row import Cells


def update_venue(wanted: VenueCommand, cells: Cells, venue_id: int, session: Session, actor: Actor) -> int:
    """Kind, seats, rooms and position of a venue."""
    venue = session.scalars(select(Venue).where(Venue.id == venue_id).with_for_update(of=Venue)).one()
    command = VenueCommand(
        venue.township_code, wanted.kind, venue.name, wanted.capacity,
        wanted.rooms if cells.get("rooms") else venue.rooms,
        venue.latitude if wanted.latitude is None else wanted.latitude,
        venue.longitude if wanted.longitude is None else wanted.longitude,
        venue.version, venue.firm_id,
    )  # fmt: skip
    return save_venue(session, actor, command, venue).id


def update_institution(
    wanted: InstitutionCommand, cells: Cells, institution_id: int, session: Session, actor: Actor
) -> int:
    """Name, kind and credit code of an institution."""
    query = select(Institution).where(Institution.id == institution_id).with_for_update(of=Institution)
    institution = session.scalars(query).one()
    code = wanted.credit_code if cells.get("credit_code") else institution.credit_code
    command = replace(wanted, credit_code=code, version=institution.version)
    return save_institution(session, actor, command, institution).id


def update_head(wanted: HeadCommand, cells: Cells, head_id: int, session: Session, actor: Actor) -> int:
    """Telephone number, title, kind, institution and township of a head; the offer stays."""
    hold_assumed_places(session, wanted.institution_id)
    head = session.scalars(select(Head).where(Head.id == head_id).with_for_update(of=Head)).one()
    moves = bool(cells.get("township")) and wanted.township_code != head.township_code
    command = HeadCommand(
        kind=wanted.kind if cells.get("kind") else head.kind, name=head.name, institution_id=wanted.institution_id,
        township_code=wanted.township_code if moves else head.township_code,
        title=wanted.title if cells.get("title") else head.title, phone=wanted.phone,
        latitude=None if moves else head.latitude, longitude=None if moves else head.longitude,
        version=head.version,
    )  # fmt: skip
    return save_head(session, actor, command, head).id
