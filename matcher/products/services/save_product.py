"""Adding a product to the menu, making one of a topic as it stands, and changing one."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from matcher.audit.services.record import record
from matcher.calendar.season import months_stored
from matcher.database.ensure_fresh import ensure_fresh
from matcher.errors import Invalid
from matcher.models import Head, Product, ProductHead, ProductPack, ProductWindow, ResourcePack, Topic
from matcher.policy import Action, Actor, within
from matcher.products.schemas.product import ProductCommand
from matcher.registry.queries.same_name import same_named
from matcher.registry.schemas.topic import TopicPackCommand
from matcher.wording import Text


def save_product(
    session: Session, actor: Actor, command: ProductCommand, product: Product | None = None
) -> Product:
    """The new or changed product. Needs that were ordered from it keep what they were ordered with.

    Raises `Invalid` for a topic, pack or head of elsewhere or out of use (unless it had it before), and for a name that
    another product of the county has; `Outdated` where somebody else was faster.
    """
    if product is not None:
        ensure_fresh(product, command.version)
    topic = _topic(session, actor, command.topic_id, product)
    but = product.id if product else None
    same = same_named(session, Product, command.name, Product.county_code == topic.county_code, but=but)
    if same is not None:
        raise Invalid.field(
            "name", Text("The menu already has a product of this name.").about("product", same)
        )
    packs = _packs(session, topic.county_code, command)
    heads = _heads(session, topic.county_code, command.heads, product)
    what = "product.edit" if product else "product.add"
    if product is None:
        product = Product(county_code=topic.county_code)
        session.add(product)
    else:
        flag_modified(product, "name")  # kit, people and season belong to it
    product.topic_id, product.name, product.name_en = topic.id, command.name, command.name_en
    product.about, product.about_en, product.prepares = command.about, command.about_en, command.prepares
    product.minutes, product.audience = command.minutes, command.audience
    product.season = months_stored(command.months)
    product.packs = _rows_of_packs(product, packs)
    kept = {row.head_id: row for row in product.heads}
    product.heads = [kept.get(head_id) or ProductHead(head_id=head_id) for head_id in heads]
    product.windows = _rows_of_windows(product, command)
    record(session, actor, what, product, name=product.name)
    session.flush()
    return product


def product_of_topic(session: Session, actor: Actor, topic: Topic) -> Product:
    """A product just like the topic, with its kit and its season. Raises `Invalid` as `save_product` does."""
    command = ProductCommand(
        topic_id=topic.id, name=topic.name, name_en=topic.name_en, about=topic.about, about_en=topic.about_en,
        minutes=topic.minutes, audience=topic.audience,
        packs=tuple(TopicPackCommand(row.pack_id, row.quantity) for row in topic.packs if row.pack.active),
    )  # fmt: skip
    return save_product(session, actor, command)


def _topic(session: Session, actor: Actor, topic_id: int, product: Product | None) -> Topic:
    query = select(Topic).where(Topic.id == topic_id, within(actor, Action.REGISTRY_EDIT, Topic))
    topic = session.scalars(query).one_or_none()
    is_kept = product is not None and product.topic_id == topic_id
    is_foreign = topic is not None and product is not None and topic.county_code != product.county_code
    if topic is None or is_foreign or not (topic.active or is_kept):
        raise Invalid.field("topic_id", Text("Please choose one of the list."))
    return topic


def _packs(session: Session, county_code: str, command: ProductCommand) -> dict[int, int]:
    wanted = {row.pack_id: row.quantity for row in command.packs if row.quantity}
    query = select(ResourcePack.id).where(
        ResourcePack.id.in_(wanted), ResourcePack.county_code == county_code
    )
    if set(session.scalars(query)) != set(wanted):
        raise Invalid.field("packs", Text("One of these packs does not exist any more. Please choose again."))
    return wanted


def _heads(session: Session, county_code: str, wanted: Collection[int], product: Product | None) -> list[int]:
    before = [row.head_id for row in product.heads] if product else []
    query = select(Head.id).where(
        Head.id.in_(wanted), Head.county_code == county_code, Head.active | Head.id.in_(before)
    )
    found = set(session.scalars(query))
    if found != set(wanted):
        raise Invalid.field("heads", Text("One of these heads is no longer in use. Please choose again."))
    return sorted(found)


def _rows_of_packs(product: Product, wanted: dict[int, int]) -> list[ProductPack]:
    kept = {row.pack_id: row for row in product.packs}
    rows = []
    for pack_id, quantity in sorted(wanted.items()):
        row = kept.get(pack_id) or ProductPack(pack_id=pack_id)
        row.quantity = quantity
        rows.append(row)
    return rows


def _rows_of_windows(product: Product, command: ProductCommand) -> list[ProductWindow]:
    wanted = dict.fromkeys(
        (row.term, row.first_day, row.last_day)
        for row in command.windows
        if row.term is not None and row.first_day is not None and row.last_day is not None
    )
    kept = {(row.term, row.first_day, row.last_day): row for row in product.windows}
    return [
        kept.get((term, first, last)) or ProductWindow(term=term, first_day=first, last_day=last)
        for term, first, last in wanted
    ]
