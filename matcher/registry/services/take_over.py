"""A head takes over what others have entered and the county assumes: it is right, or it sets out from elsewhere."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher.audit.services.record import record
from matcher.database.ensure_fresh import ensure_fresh
from matcher.models import Head
from matcher.notifications.services.notify_offer import notify_offer_changed
from matcher.offers.schemas.confirm_offer import ConfirmOffer, OfferPart
from matcher.offers.services.confirm_offer import confirm_offer
from matcher.policy import Actor
from matcher.registry.schemas.say_place import SayPlace
from matcher.registry.schemas.take_over import AssumedPart, TakeOver
from matcher.registry.services.assume_place import (
    confirm_place,
    hold_assumed_places,
    settle_assumed_places,
)
from matcher.registry.services.choose_region import choose_region
from matcher.vocabulary import Level


def take_over(session: Session, actor: Actor, head: Head, command: TakeOver) -> None:
    """Keep what is assumed at this moment as said, all of it or one part; twice is like once.

    Raises `Conflict` where offer or head changed since they were read: then nothing is kept.
    """
    ensure_fresh(head, command.head_version)
    parts = set(command.parts)
    of_offer = [part for part in OfferPart if AssumedPart(part.value) in parts]
    if len(of_offer) == len(OfferPart):
        confirm_offer(session, actor, head, ConfirmOffer(command.version))
    elif of_offer:
        confirm_offer(session, actor, head, ConfirmOffer(command.version, of_offer[0]))
    if AssumedPart.PLACE in parts:
        confirm_place(session, actor, head, command.head_version)


def say_place(session: Session, actor: Actor, head: Head, command: SayPlace) -> None:
    """Let the head's tours begin in this township; in the one it is already the position stays.

    Raises `Invalid` for a township of another county, `Conflict` where the head changed since it was read.
    """
    township = choose_region(session, actor, command.township_code, {Level.TOWNSHIP}, field="township_code")
    hold_assumed_places(session, head.institution_id)
    ensure_fresh(head, command.version)
    is_another = township.code != head.township_code
    if is_another:
        head.township_code = township.code
        head.latitude, head.longitude = township.latitude, township.longitude
    head.place_assumed = False
    record(session, actor, "head.say_place", head, township=township.code)
    settle_assumed_places(session, head.institution)
    if is_another and head.offer is not None and head.offer.published:
        notify_offer_changed(session, actor, head, ("place",))
    session.flush()
