"""Saying where a township lies, or the middle of a county."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.audit.services.record import record
from matcher.database.ensure_fresh import ensure_tag
from matcher.errors import Conflict, Invalid
from matcher.models import Head, Region, Venue
from matcher.policy import Action, Actor, permit
from matcher.regions.queries.place import km_from_county, place_tag, stands_at_its_own, taken_for_the_middle
from matcher.regions.schemas.place import PlaceCommand
from matcher.vocabulary import Level
from matcher.wording import Text

FARTHEST_KM = 100
"""So far may a township lie from its county and from every other township of it: farther off it is a slip."""


def place_township(session: Session, actor: Actor, township: Region, command: PlaceCommand) -> None:
    """The township lies there from now on, with the venues and heads that stood at its own position.

    Of a county it is the middle, with the townships that were taken to lie there as nobody has said it.

    Travel times are worked out from positions each time: everything that is planned from now on goes by the new one.
    Nothing that is proposed, sent out or agreed is changed by it.
    Raises `Conflict` for a township that is closed, `Outdated` where somebody else was faster, and `Invalid` at
    `latitude` for a point farther than `FARTHEST_KM` from the county.
    """
    permit(actor, Action.REGISTRY_EDIT)
    found = session.scalars(
        select(Region).where(Region.code == township.code).with_for_update(key_share=True)
        .execution_options(populate_existing=True)
    ).one()  # fmt: skip
    if found.level not in (Level.TOWNSHIP, Level.COUNTY) or found.closed_on is not None:
        raise Conflict(Text("This township is closed."))
    ensure_tag(place_tag(found), command.seen)
    if km_from_county(session, found, command.latitude, command.longitude) > FARTHEST_KM:
        raise Invalid.field(
            "latitude",
            Text(
                "This is more than {km} km from the county. Please check both numbers, and whether they have changed "
                "places.",
                km=FARTHEST_KM,
            ),
        )
    before = (found.latitude, found.longitude)
    after = (command.latitude, command.longitude)
    if before != after:
        _take_along(session, found, after)
    found.latitude, found.longitude = after
    found.position_is_real = True
    record(
        session, actor, "region.place", found, name=found.name,
        changed={"latitude": [before[0], after[0]], "longitude": [before[1], after[1]]},
    )  # fmt: skip
    session.flush()


def _take_along(session: Session, township: Region, after: tuple[float, float]) -> None:
    """Townships by code, venues before heads, each by id."""
    if township.level is Level.COUNTY:
        for each in taken_for_the_middle(session, township):
            session.refresh(each, with_for_update={"key_share": True})
            if not each.position_is_real:  # nor by somebody who was faster
                _take_along(session, each, after)
                each.latitude, each.longitude = after
        return
    venues = select(Venue).where(stands_at_its_own(Venue, township)).order_by(Venue.id)
    heads = select(Head).where(stands_at_its_own(Head, township)).order_by(Head.id)
    for venue in session.scalars(venues.with_for_update(of=Venue, key_share=True)):
        venue.latitude, venue.longitude = after
    for head in session.scalars(heads.with_for_update(of=Head, key_share=True)):
        head.latitude, head.longitude = after
