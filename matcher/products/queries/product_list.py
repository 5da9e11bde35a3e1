"""The products of a county, as its list shows them to whoever keeps them, and the topics that have none yet."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from matcher.calendar.season import Season
from matcher.database.page import ON_SCREEN, Extent, Page, read_page
from matcher.models import Head, Product, Topic
from matcher.policy import Action, Actor, within
from matcher.products.queries.files import numbers_of_files
from matcher.products.queries.givers import numbers_of_givers
from matcher.products.schemas.product import ProductFilter
from matcher.registry.queries.registry_conditions import registry_conditions
from matcher.registry.queries.seasons import seasons_of_products
from matcher.vocabulary import Kind


@dataclass(frozen=True, slots=True)
class ProductRow:
    """One product of the list; `givers` counts the heads who can give it at present."""

    id: int
    county_code: str
    name: str
    name_en: str
    group: Kind
    topic: str
    topic_en: str
    topic_active: bool
    minutes: int
    audience: int
    season: Season
    givers: int
    files: int
    active: bool
    version: int


@dataclass(frozen=True, slots=True)
class TopicChoice:
    """A topic that a product can be made of."""

    id: int
    name: str
    name_en: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class HeadChoice:
    """A head whom a product can name."""

    id: int
    name: str
    kind: Kind
    institution: str


def list_products(
    session: Session, actor: Actor, wanted: ProductFilter, extent: Extent = ON_SCREEN
) -> Page[ProductRow]:
    """A page of the products within reach, by group and name; found by names, pinyin or description."""
    conditions = registry_conditions(wanted, Product.active, Product.county_code, Product)
    if wanted.kind:
        conditions.append(Topic.group == wanted.kind)
    query = (
        select(Product)
        .join(Product.topic)
        .where(within(actor, Action.REGISTRY_VIEW, Product), *conditions)
        .options(joinedload(Product.topic))
        .order_by(Product.county_code, Topic.group, Product.name, Product.id)
    )
    page = read_page(session, query, wanted.page, extent)
    ids = [product.id for product in page.items]
    seasons, files = seasons_of_products(session, ids), numbers_of_files(session, ids)
    givers = numbers_of_givers(session, page.items)
    return page.map(
        lambda product: ProductRow(
            product.id, product.county_code, product.name, product.name_en, product.topic.group, product.topic.name,
            product.topic.name_en, product.topic.active, product.minutes, product.audience, seasons[product.id],
            givers[product.id], files.get(product.id, 0), product.active, product.version,
        )
    )  # fmt: skip


def topics_for_products(
    session: Session, county_code: str, *, also: int | None = None
) -> tuple[TopicChoice, ...]:
    """The topics in use of a county, by group and name, and the one chosen already."""
    return _choices(session, county_code, also)


def topics_without_product(session: Session, county_code: str) -> tuple[TopicChoice, ...]:
    """The topics in use of which the county's menu has no product, archived ones counted."""
    has_one = set(session.scalars(select(Product.topic_id).where(Product.county_code == county_code)))
    return tuple(choice for choice in _choices(session, county_code, None) if choice.id not in has_one)


def heads_for_product(session: Session, county_code: str, product: Product | None) -> tuple[HeadChoice, ...]:
    """The heads in use of a county by kind and name, and those whom the product names already."""
    named = [row.head_id for row in product.heads] if product else []
    query = (
        select(Head)
        .where(Head.county_code == county_code, Head.active | Head.id.in_(named))
        .options(joinedload(Head.institution))
        .order_by(Head.kind, Head.name, Head.id)
    )
    return tuple(
        HeadChoice(head.id, head.name, head.kind, head.institution.name) for head in session.scalars(query)
    )


def _choices(session: Session, county_code: str, also: int | None) -> tuple[TopicChoice, ...]:
    query = (
        select(Topic.id, Topic.name, Topic.name_en, Topic.group)
        .where(Topic.county_code == county_code, Topic.active | (Topic.id == also))
        .order_by(Topic.group, Topic.name, Topic.id)
    )
    return tuple(TopicChoice(*row) for row in session.execute(query))
