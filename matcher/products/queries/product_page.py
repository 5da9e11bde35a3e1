"""One product as whoever may order it reads it, and what an order of it fills in."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.calendar.season import Span
from matcher.calendar.solar_terms import YearNotKnown
from matcher.models import Product, ProductPack, ResourcePack, Topic
from matcher.policy import Action, Actor, within
from matcher.products.queries.files import FileLine, files_of_product
from matcher.products.queries.givers import Giver, givers_of
from matcher.products.queries.menu import MenuCard, cards_of


@dataclass(frozen=True, slots=True)
class PackLine:
    """So many of a pack; `stock` is how many the county has in all, none once the pack is archived."""

    name: str
    name_en: str
    quantity: int
    stock: int


@dataclass(frozen=True, slots=True)
class ProductPage:
    """A product with all that is said of it; `spans` are the coming stretches of its season, `heads` those it names."""

    card: MenuCard
    topic: str
    topic_en: str
    about: str
    about_en: str
    prepares: str
    spans: tuple[Span, ...]
    packs: tuple[PackLine, ...]
    heads: tuple[Giver, ...]
    files: tuple[FileLine, ...]
    can_be_ordered: bool


@dataclass(frozen=True, slots=True)
class Order:
    """What a need that is ordered from a product begins with; `packs` as (pack, quantity), as many as there are."""

    topic_id: int
    title: str
    minutes: int
    audience: int
    packs: tuple[tuple[int, int], ...]
    heads: tuple[int, ...]


def product_page(session: Session, actor: Actor, product: Product) -> ProductPage:
    """The page of a product within reach, in use or not."""
    (card,) = cards_of(session, actor, [product])
    try:
        spans = card.season.coming(clock.today())
    except YearNotKnown:
        spans = ()
    return ProductPage(
        card=card,
        topic=product.topic.name,
        topic_en=product.topic.name_en,
        about=product.about,
        about_en=product.about_en,
        prepares=product.prepares,
        spans=spans,
        packs=_packs(session, product.id),
        heads=givers_of(session, product.id),
        files=files_of_product(session, product.id),
        can_be_ordered=product.active and product.topic.active,
    )


def order_of(session: Session, actor: Actor, product_id: int) -> Order | None:
    """What an order of the product begins with; None where it is none of the actor's menu, or archived."""
    query = (
        select(Product)
        .join(Product.topic)
        .where(
            Product.id == product_id, within(actor, Action.MENU_VIEW, Product), Product.active, Topic.active
        )
    )
    product = session.scalars(query).one_or_none()
    if product is None:
        return None
    return Order(
        topic_id=product.topic_id,
        title=product.name if product.name != product.topic.name else "",
        minutes=product.minutes,
        audience=product.audience,
        packs=tuple(
            (row.pack_id, min(row.quantity, row.pack.stock))
            for row in product.packs
            if row.pack.active and row.pack.stock > 0
        ),
        heads=tuple(head.id for head in givers_of(session, product.id) if head.takes_part),
    )


def _packs(session: Session, product_id: int) -> tuple[PackLine, ...]:
    query = (
        select(
            ResourcePack.name,
            ResourcePack.name_en,
            ProductPack.quantity,
            ResourcePack.stock,
            ResourcePack.active,
        )
        .join(ProductPack.pack)
        .where(ProductPack.product_id == product_id)
        .order_by(ResourcePack.name, ResourcePack.id)
    )
    return tuple(
        PackLine(name, name_en, quantity, stock if active else 0)
        for name, name_en, quantity, stock, active in session.execute(query)
    )
