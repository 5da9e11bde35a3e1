"""A head's first offer, made by somebody else: live at once, with the county's usual hours and limits assumed."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from matcher.models import Head, Offer
from matcher.offers.schemas.offer_hours import OfferHours, WeekdayHours
from matcher.offers.schemas.offer_limits import OfferLimits
from matcher.offers.schemas.offer_topics import OfferTopics, TopicFit
from matcher.offers.schemas.offer_version import OfferVersion
from matcher.offers.services.assume_offer_hours import assume_offer_hours
from matcher.offers.services.edit_offer_hours import edit_offer_hours
from matcher.offers.services.edit_offer_limits import edit_offer_limits
from matcher.offers.services.edit_offer_topics import edit_offer_topics
from matcher.offers.services.publish_offer import publish_offer
from matcher.policy import Actor

OWN_FIELD = 3


@dataclass(frozen=True, slots=True)
class FirstOffer:
    """The topics; hours and limits where somebody has said them."""

    topics: tuple[int, ...]
    hours: tuple[WeekdayHours, ...] = ()
    limits: OfferLimits | None = None


def open_offer(session: Session, actor: Actor, head: Head, first: FirstOffer) -> Offer:
    """The offer of a head who has none yet; with a topic it is published.

    Raises `Invalid` where a topic is not in the county's catalogue, `Conflict` where there is an offer by now.
    """
    fits = tuple(TopicFit(topic_id, OWN_FIELD) for topic_id in first.topics)
    offer = edit_offer_topics(session, actor, head, OfferTopics(0, fits))
    if first.hours:
        offer = edit_offer_hours(session, actor, head, OfferHours(offer.version, first.hours, ()))
    else:
        offer = assume_offer_hours(session, actor, head, offer.version)
    if first.limits is not None and first.limits.says_something:
        offer = edit_offer_limits(session, actor, head, first.limits.at(offer.version))
    session.refresh(head, ["offer"])
    if first.topics:
        publish_offer(session, actor, head, OfferVersion(offer.version))
    return offer
