"""Which firms somebody speaks for: a head or contact her own, a township those in it, a coordinator the county's."""

from __future__ import annotations

from sqlalchemy import ColumnElement, or_, select

from matcher.models import Head, Institution, Venue, lies_in
from matcher.policy.actor import Actor
from matcher.vocabulary import Role


def firms_of(actor: Actor) -> ColumnElement[bool]:
    """That the actor speaks for an `Institution` that is a firm; a township for those with a place or head in use."""
    if actor.firm_id is not None:
        return Institution.id == actor.firm_id
    if actor.head_id is not None:
        return Institution.id.in_(select(Head.institution_id).where(Head.id == actor.head_id))
    if actor.role is Role.TOWNSHIP:
        places = select(Venue.firm_id).where(
            Venue.firm_id.is_not(None), Venue.active, lies_in(Venue.township_code, actor.region_code)
        )
        heads = select(Head.institution_id).where(Head.active, lies_in(Head.township_code, actor.region_code))
        return or_(Institution.id.in_(places), Institution.id.in_(heads))
    return lies_in(Institution.county_code, actor.region_code)
