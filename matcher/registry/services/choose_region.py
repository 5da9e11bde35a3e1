"""Finding the region somebody chose in a form, within reach."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy.orm import Session

from matcher.errors import Invalid
from matcher.models import Region, is_within
from matcher.policy import Actor
from matcher.vocabulary import Level
from matcher.wording import Text


def choose_region(
    session: Session, actor: Actor, code: str, levels: Collection[Level], *, field: str
) -> Region:
    """The region with this code, within the actor's and of one of the levels.

    Raises `Invalid` at `field` otherwise, whether the region is missing, foreign or closed.
    """
    region = session.get(Region, code) if is_within(code, actor.region_code) else None
    if region is None or region.level not in levels or region.closed_on is not None:
        raise Invalid.field(field, Text("Please choose one of the list."))
    return region


def choose_county(session: Session, actor: Actor, code: str) -> Region:
    """The county a new record belongs to: the actor's own, or the one chosen by somebody above the counties.

    Raises `Invalid` at `county_code` where none within reach was chosen.
    """
    chosen = code if actor.is_above_county else actor.county_code
    return choose_region(session, actor, chosen, {Level.COUNTY}, field="county_code")
