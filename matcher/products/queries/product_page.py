"""One product as whoever may order it reads it, and what an order of it fills in."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.calendar.season import Span
from matcher.calendar.solar_terms import YearNotKnown
from matcher.models import Product, ProductPack, ResourcePack, Topic
from matcher.packs.queries.availability import lendable
from matcher.policy import Action, Actor, within
from matcher.products.queries.files import FileLine, files_of_product
from matcher.products.queries.givers import Giver, givers_of
from matcher.products.queries.menu import MenuCard, cards_of
from matcher.products.queries.orders import Orders, orders_of


@dataclass(frozen=True, slots=True)
class PackLine:
    """So many of a pack; `stock` is how many the county can lend today, none once the pack is archived."""

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
    orders: Orders
    can_be_ordered: bool


@dataclass(frozen=True, slots=True)
class Order:
    """What a need that is ordered from a product begins with; `packs` as (pack, quantity), as many as there are."""

    product_id: int
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
        orders=orders_of(session, product.id),
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
    today = clock.today()
    there = lendable(session, [row.pack for row in product.packs], today)
    return Order(
        product_id=product.id,
        topic_id=product.topic_id,
        title=product.name if product.name != product.topic.name else "",
        minutes=product.minutes,
        audience=product.audience,
        packs=tuple(
            (row.pack_id, min(row.quantity, most))
            for row in product.packs
            if (most := there[row.pack_id].most_from(today))
        ),
        heads=tuple(head.id for head in givers_of(session, product.id) if head.takes_part),
    )


def _packs(session: Session, product_id: int) -> tuple[PackLine, ...]:
    query = (
        select(ResourcePack, ProductPack.quantity)
        .join(ProductPack.pack)
        .where(ProductPack.product_id == product_id)
        .order_by(ResourcePack.name, ResourcePack.id)
    )
    rows, today = session.execute(query).all(), clock.today()
    there = lendable(session, [pack for pack, _quantity in rows], today)
    return tuple(
        PackLine(pack.name, pack.name_en, quantity, there[pack.id].on(today)) for pack, quantity in rows
    )
