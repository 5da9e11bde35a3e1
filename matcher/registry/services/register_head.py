"""Registering a head of whom a coordinator knows name, telephone, institution and topic: enough to be invited."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from matcher.errors import Invalid
from matcher.models import Head, Institution, Topic
from matcher.offers.services.open_offer import FirstOffer, open_offer
from matcher.policy import Actor
from matcher.registry.queries.assumed_place import assumed_place
from matcher.registry.queries.find_topic import find_topic
from matcher.registry.queries.same_name import same_named
from matcher.registry.schemas.head import HeadCommand
from matcher.registry.schemas.institution import InstitutionCommand
from matcher.registry.schemas.register_head import RegisterHead
from matcher.registry.services.choose_region import choose_county
from matcher.registry.services.save_head import save_head
from matcher.registry.services.save_institution import save_institution
from matcher.vocabulary import Kind
from matcher.wording import Text

NO_KIND = Text("This institution is not in the list yet. Please say its kind.")


@dataclass(frozen=True, slots=True)
class Registered:
    """The new head, and the institution where it had to be added as well."""

    head: Head
    new_institution: Institution | None


def register_head(session: Session, actor: Actor, command: RegisterHead) -> Registered:
    """The head, its institution where the county has none of this name, and with a topic an offer that is live.

    Kind and place are assumed by the institution, else by the topic and by where the county seat is; hours and limits
    as the county has it. Raises `Invalid` for a topic that is not in the catalogue or for which several could be meant,
    for a new institution whose kind cannot be told, and for what `save_head` refuses.
    """
    county = choose_county(session, actor, command.county_code)
    topic = find_topic(session, county.code, command.topic) if command.topic else None
    known = same_named(
        session, Institution, command.institution, Institution.county_code == county.code, but=None
    )
    new = None if known else _new_institution(session, actor, command, county.code, topic)
    institution = new or session.get_one(Institution, known)
    wanted = HeadCommand(
        kind=command.kind or institution.kind, name=command.name, institution_id=institution.id,
        township_code=command.township_code, title=command.title, phone=command.phone,
        latitude=command.latitude, longitude=command.longitude,
    )  # fmt: skip
    head = save_head(session, actor, with_place(session, county.code, wanted, institution))
    if topic is not None:
        open_offer(session, actor, head, FirstOffer((topic.id,)))
    return Registered(head, new)


def with_place(
    session: Session, county_code: str, command: HeadCommand, institution: Institution
) -> HeadCommand:
    """The command with the place that is assumed where it names no township."""
    if command.township_code:
        return command
    place = assumed_place(session, county_code, institution.id, institution.name)
    if place is None:
        raise Invalid.field("township_code", Text("Please choose the township."))
    is_said = command.latitude is not None
    return replace(
        command, township_code=place.township.code, place_assumed=not is_said,
        latitude=command.latitude if is_said else place.latitude,
        longitude=command.longitude if is_said else place.longitude,
    )  # fmt: skip


def _new_institution(
    session: Session, actor: Actor, command: RegisterHead, county_code: str, topic: Topic | None
) -> Institution:
    kind: Kind | None = command.kind or (topic.group if topic else None)
    if kind is None:
        raise Invalid.field("kind", NO_KIND)
    return save_institution(session, actor, InstitutionCommand(kind, command.institution, county_code))
