"""The heads of a county, as lists show them."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from matcher.database.page import ON_SCREEN, Extent, Page, read_page
from matcher.models import Account, Head, Institution, Offer, OfferTopic, lies_in
from matcher.offers.queries.assumed import Assumed, assumed_of
from matcher.policy import Action, Actor, within
from matcher.posts.queries.held import held_seats
from matcher.registry.queries.regions import RegionName
from matcher.registry.queries.registry_conditions import registry_conditions
from matcher.registry.schemas.head import HeadFilter
from matcher.vocabulary import Kind, Seat


@dataclass(frozen=True, slots=True)
class HeadRow:
    """One head of the list; `topics` counts what the offer names, `published` whether it is planned with."""

    id: int
    name: str
    kind: Kind
    title: str
    institution: str
    institution_id: int
    township: RegionName
    seats: tuple[Seat, ...]
    topics: int
    published: bool
    active: bool
    version: int
    assumed: Assumed

    @classmethod
    def of(cls, head: Head) -> HeadRow:
        """The row of a loaded head."""
        return cls(
            head.id, head.name, head.kind, head.title, head.institution.name, head.institution_id,
            RegionName.of(head.township), held_seats(head),
            len(head.offer.topics) if head.offer else 0, bool(head.offer and head.offer.published),
            head.active, head.version, assumed_of(head),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class HeadName:
    """A head to be chosen from a list."""

    id: int
    name: str
    institution: str


def list_heads(
    session: Session, actor: Actor, wanted: HeadFilter, extent: Extent = ON_SCREEN
) -> Page[HeadRow]:
    """A page of the heads within reach, by kind and name; found by name, title, institution or pinyin."""
    conditions = registry_conditions(wanted, Head.active, Head.county_code, Head, Institution)
    if wanted.kind:
        conditions.append(Head.kind == wanted.kind)
    if wanted.township_code:
        conditions.append(Head.township_code == wanted.township_code)
    if wanted.institution_id:
        conditions.append(Head.institution_id == wanted.institution_id)
    if wanted.topic_id:
        offers = Offer.topics.any(OfferTopic.topic_id == wanted.topic_id)
        conditions.append(Head.offer.has(offers))
    query = (
        select(Head)
        .join(Head.institution)
        .where(within(actor, Action.REGISTRY_VIEW, Head), *conditions)
        .order_by(Head.county_code, Head.kind, Head.name, Head.id)
        .options(
            joinedload(Head.institution),
            joinedload(Head.township),
            selectinload(Head.posts),
            selectinload(Head.offer).selectinload(Offer.topics),
        )
    )
    return read_page(session, query, wanted.page, extent).map(HeadRow.of)


def heads_without_account(session: Session, actor: Actor, county_code: str) -> list[HeadName]:
    """The heads in use of a county who cannot sign in yet, by name."""
    has_account = select(Account.id).where(Account.head_id == Head.id).exists()
    query = (
        select(Head)
        .where(
            within(actor, Action.ACCOUNT_EDIT, Head),
            lies_in(Head.county_code, county_code),
            Head.active,
            ~has_account,
        )
        .order_by(Head.name, Head.id)
        .options(joinedload(Head.institution))
    )
    return [HeadName(head.id, head.name, head.institution.name) for head in session.scalars(query)]
