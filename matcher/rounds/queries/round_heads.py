"""The heads a coordinator can choose from for one need."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from matcher.models import Head, Offer, Round
from matcher.offers.queries.assumed import Assumed, assumed_of
from matcher.rounds.queries.round_needs import RoundNeed
from matcher.vocabulary import Kind


@dataclass(frozen=True, slots=True)
class HeadChoice:
    """A head of the county, the positions of the need whose topic they offer, and what is assumed of them."""

    id: int
    name: str
    kind: Kind
    institution: str
    positions: frozenset[int]
    assumed: Assumed


def head_choices(session: Session, round_: Round, need: RoundNeed) -> list[HeadChoice]:
    """The county's active heads by name."""
    query = (
        select(Head)
        .where(Head.county_code == round_.area_code, Head.active)
        .options(joinedload(Head.institution), joinedload(Head.offer).selectinload(Offer.topics))
        .order_by(Head.kind, Head.name)
    )
    return [_choice(head, need) for head in session.scalars(query).unique()]


def _choice(head: Head, need: RoundNeed) -> HeadChoice:
    published = head.offer is not None and head.offer.published
    offered = {entry.topic_id for entry in head.offer.topics} if head.offer and published else set()
    positions = frozenset(part.position for part in need.parts if part.topic_id in offered)
    return HeadChoice(head.id, head.name, head.kind, head.institution.name, positions, assumed_of(head))
