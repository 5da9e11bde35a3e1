"""Builders of products and their files."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from sqlalchemy.orm import Session

from matcher.models import (
    Head,
    Product,
    ProductFile,
    ProductHead,
    ProductPack,
    ProductWindow,
    ResourcePack,
    Topic,
)
from matcher.policy.actor import service_actor
from matcher.products.services.product_files import add_file
from matcher.vocabulary import SolarTerm
from tests.builders.catalogue import a_topic

A_PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\n%%EOF\n"
Window = tuple[SolarTerm, int, int]


def a_product(
    session: Session,
    topic: Topic | None = None,
    *,
    windows: Iterable[Window] = (),
    heads: Iterable[Head] = (),
    packs: Iterable[tuple[ResourcePack, int]] = (),
    **values: Any,
) -> Product:
    """A product of the topic (blood pressure), by default like it."""
    topic = topic or a_topic(session)
    fields = {
        "name": "血压管理进村",
        "name_en": "Blood pressure in the village",
        "minutes": 90,
        "audience": 60,
    } | values
    product = Product(county_code=topic.county_code, topic_id=topic.id, **fields)
    product.windows = [
        ProductWindow(term=term, first_day=first, last_day=last) for term, first, last in windows
    ]
    product.heads = [ProductHead(head_id=head.id) for head in heads]
    product.packs = [ProductPack(pack_id=pack.id, quantity=quantity) for pack, quantity in packs]
    session.add(product)
    session.flush()
    return product


def a_file(
    session: Session, product: Product, name: str = "血压折页.pdf", content: bytes = A_PDF
) -> ProductFile:
    """A small PDF attached to the product."""
    return add_file(session, service_actor(product.county_code), product, name, content, most_megabytes=20)


def an_office_file(kind: str = "presentationml.presentation", *others: str) -> bytes:
    """The least that makes an office file: its list of parts, and other members by name."""
    content = BytesIO()
    with ZipFile(content, "w") as archive:
        main = f"application/vnd.openxmlformats-officedocument.{kind}.main+xml"
        archive.writestr("[Content_Types].xml", f'<Types><Override ContentType="{main}"/></Types>')
        for name in others:
            archive.writestr(name, "x")
    return content.getvalue()


def so_many_products(
    session: Session, topics: Sequence[Topic], heads: Sequence[Head], packs: Sequence[ResourcePack]
) -> dict[str, int | str]:
    """A product of each topic but the last, with all these heads and packs, and as many windows and files as topics.

    The numbers of the first and of its first file, by the names that addresses give them.
    """
    made = [
        a_product(
            session, topic, name=f"产品{number}", name_en="", heads=heads, packs=[(pack, 1) for pack in packs],
            windows=[(term, 0, 10) for term in list(SolarTerm)[: len(topics)]],
        )
        for number, topic in enumerate(topics[:-1])
    ]  # fmt: skip
    files = [
        a_file(session, product, content=A_PDF + b"%d" % number)
        for product in made
        for number in range(len(topics))
    ]
    return {"product_id": made[0].id, "product_file_id": files[0].id}
