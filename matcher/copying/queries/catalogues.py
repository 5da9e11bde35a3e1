"""What two counties have, ready to be compared: their packs, topics and products by the keys of their names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from matcher.models import Product, ProductPack, ResourcePack, Topic, TopicPack


@dataclass(frozen=True, slots=True)
class Catalogue:
    """A county's packs, topics and products, by name; archived ones among them."""

    packs: dict[str, ResourcePack]
    topics: dict[str, Topic]
    products: dict[str, Product]

    def topics_in_use(self) -> Sequence[Topic]:
        """Those that are not archived."""
        return [each for each in self.topics.values() if each.active]

    def products_in_use(self) -> Sequence[Product]:
        """Those that are not archived, nor their topics."""
        return [each for each in self.products.values() if each.active and each.topic.active]

    def packs_in_use(self) -> Sequence[ResourcePack]:
        """Those that are not archived."""
        return [each for each in self.packs.values() if each.active]


def catalogue_of(session: Session, county_code: str) -> Catalogue:
    """The catalogue of a county."""
    packs = select(ResourcePack).where(ResourcePack.county_code == county_code)
    topics = (
        select(Topic)
        .where(Topic.county_code == county_code)
        .options(selectinload(Topic.packs).joinedload(TopicPack.pack), selectinload(Topic.duties))
    )
    products = (
        select(Product)
        .where(Product.county_code == county_code)
        .options(
            joinedload(Product.topic),
            selectinload(Product.packs).joinedload(ProductPack.pack),
            selectinload(Product.windows),
            selectinload(Product.files),
            selectinload(Product.heads),
        )
    )
    return Catalogue(
        {each.name_key: each for each in session.scalars(packs.order_by(ResourcePack.name, ResourcePack.id))},
        {each.name_key: each for each in session.scalars(topics.order_by(Topic.group, Topic.name, Topic.id))},
        {each.name_key: each for each in session.scalars(products.order_by(Product.name, Product.id))},
    )
