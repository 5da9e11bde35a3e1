"""Telling the coordinators where a head's own change of an offer concerns a week that is being planned."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.orm import Session

from matcher.models import Head, Offer
from matcher.notifications.services.notify_offer import notify_offer_changed
from matcher.offers.queries.what_holds import what_holds
from matcher.policy import Actor


@contextmanager
def telling_of_change(session: Session, actor: Actor, head: Head, offer: Offer) -> Iterator[None]:
    """Tell whatever of the locked offer is planned with in another way afterwards; not what held already."""
    if actor.head_id != head.id:
        yield
        return
    before = what_holds(session, head, offer)
    yield
    notify_offer_changed(session, actor, head, before.parts_changed(what_holds(session, head, offer)))
