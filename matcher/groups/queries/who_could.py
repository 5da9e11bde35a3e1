"""Who in a county offers a topic, and who is of a working group's field."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import Session

from matcher.models import Head, Institution, Offer, OfferTopic, Topic, WorkingGroup


@dataclass(frozen=True, slots=True)
class Offering:
    """A head in use whose published offer has a topic."""

    head_id: int
    name: str
    institution: str
    topic_id: int


def offerings(session: Session, county_code: str, topic_ids: Collection[int]) -> tuple[Offering, ...]:
    """Who offers these topics in the county, by name."""
    query = (
        select(Head.id, Head.name, Institution.name, OfferTopic.topic_id)
        .join(Offer, Offer.head_id == Head.id)
        .join(OfferTopic, OfferTopic.offer_id == Offer.id)
        .join(Head.institution)
        .where(
            OfferTopic.topic_id.in_(topic_ids), Offer.published, Head.active, Head.opted_out_at.is_(None),
            Head.county_code == county_code,
        )
        .order_by(Head.name_key, Head.id, OfferTopic.topic_id)
    )  # fmt: skip
    return tuple(Offering(*row) for row in session.execute(query))


def nobody_offers() -> ColumnElement[bool]:
    """That nobody offers a `Topic` in its county, by the conditions of `offerings`."""
    return ~exists(
        select(OfferTopic.topic_id)
        .join(OfferTopic.offer)
        .join(Offer.head)
        .where(
            OfferTopic.topic_id == Topic.id, Offer.published, Head.active, Head.opted_out_at.is_(None),
            Head.county_code == Topic.county_code,
        )
        .correlate(Topic)
    )  # fmt: skip


def who_offers(session: Session, county_code: str, topic_ids: Collection[int]) -> set[int]:
    """The numbers of the heads who offer one of these topics."""
    return {each.head_id for each in offerings(session, county_code, topic_ids)}


def heads_of_field(session: Session, group: WorkingGroup) -> Mapping[int, tuple[str, str]]:
    """The heads in use of the county who are of the group's field: name and institution by number, by name."""
    query = (
        select(Head.id, Head.name, Institution.name)
        .join(Head.institution)
        .where(
            Head.county_code == group.county_code, Head.kind == group.kind, Head.active,
            Head.opted_out_at.is_(None),
        )
        .order_by(Head.name_key, Head.id)
    )  # fmt: skip
    return {head_id: (name, institution) for head_id, name, institution in session.execute(query)}
