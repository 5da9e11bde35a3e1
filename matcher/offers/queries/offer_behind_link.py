"""What a head offers, as whoever has the personal link may read it."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy.orm import Session

from matcher.models import Head
from matcher.offers.queries.offer import OfferDetail, offer_detail
from matcher.text.telephone import without_numbers


def offer_behind_link(session: Session, head: Head) -> OfferDetail:
    """The offer without telephone numbers, also without one that somebody wrote into a note."""
    offer = offer_detail(session, head)
    days = (replace(each, note=without_numbers(each.note)) for each in offer.exceptions)
    return replace(offer, exceptions=tuple(days))
