"""Letting the places of heads that nobody has said follow what is known of their institution."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.audit.services.record import record
from matcher.database.ensure_fresh import ensure_fresh
from matcher.models import Head, Institution
from matcher.policy import Actor
from matcher.registry.queries.assumed_place import assumed_place


def hold_assumed_places(session: Session, institution_id: int) -> None:
    """Nobody else settles the places of the institution's heads before the end of the transaction.

    Call it with none of its heads held or changed: two who each had one would wait for each other in settling.
    """
    query = select(Institution.id).where(Institution.id == institution_id)
    session.execute(query.with_for_update(of=Institution, key_share=True))


def settle_assumed_places(session: Session, institution: Institution) -> None:
    """Put each head of the institution whose place is assumed where it is assumed to be now.

    Whoever changes one of its heads before has called `hold_assumed_places`.
    """
    session.flush()
    query = select(Head).where(Head.institution_id == institution.id, Head.place_assumed).order_by(Head.id)
    heads = session.scalars(query.with_for_update(of=Head, key_share=True)).all()
    place = (
        assumed_place(session, institution.county_code, institution.id, institution.name) if heads else None
    )
    if place is None:
        return
    for head in heads:
        head.township_code = place.township.code
        head.latitude, head.longitude = place.latitude, place.longitude


def confirm_place(session: Session, actor: Actor, head: Head, version: int) -> None:
    """Keep the assumed place as said; twice is like once. Raises `Conflict` where somebody else was faster."""
    ensure_fresh(head, version)
    if not head.place_assumed:
        return
    head.place_assumed = False
    record(session, actor, "head.confirm_place", head, township=head.township_code)
    session.flush()
