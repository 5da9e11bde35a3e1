"""Taking over packs, topics and products, each with what it needs that is not here yet."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.copying.kit import PackQuantity, kit_commands
from matcher.copying.product_face import ProductFace
from matcher.copying.queries.catalogues import catalogue_of
from matcher.copying.topic_face import TopicFace
from matcher.models import Product, ProductFile, ProductFilePiece, ResourcePack, Topic
from matcher.policy import Actor
from matcher.products.file_kind import MOST_FILES
from matcher.products.schemas.product import ProductCommand
from matcher.products.services.product_files import add_file
from matcher.products.services.save_product import save_product
from matcher.registry.schemas.pack import PackCommand
from matcher.registry.schemas.topic import TopicCommand
from matcher.registry.services.save_pack import save_pack
from matcher.registry.services.save_topic import save_topic

_NO_LIMIT = 1_000_000
"""Megabytes: their file was let in by the service's own limit."""


class TakeCatalogue:
    """What this county has, growing while things of the other are taken over, by the services of their own pages."""

    def __init__(self, session: Session, actor: Actor, county_code: str, source: str) -> None:
        self.session, self.actor, self.county_code = session, actor, county_code
        self.own, self.theirs = catalogue_of(session, county_code), catalogue_of(session, source)
        self.brought, self.files = 0, 0
        """How many packs and topics came along with others, and how many files."""

    def packs(self, numbers: Collection[int]) -> None:
        """The kinds of packs with these numbers; how many there are is each county's own, none of a new one."""
        for pack in self.theirs.packs_in_use():
            if pack.id in numbers:
                self._pack(pack)

    def topics(self, numbers: Collection[int]) -> None:
        """The topics with these numbers, with the packs they need."""
        for topic in self.theirs.topics_in_use():
            if topic.id in numbers:
                self._topic(topic)

    def products(self, numbers: Collection[int], *, with_files: bool) -> None:
        """The products with these numbers, with their topics and packs, and their files where wanted."""
        for product in self.theirs.products_in_use():
            if product.id in numbers:
                taken = self._product(product)
                if with_files:
                    self._add_files(product, taken)

    def _pack(self, pack: ResourcePack) -> None:
        here = self.own.packs.get(pack.name_key)
        command = PackCommand(
            here.name if here else pack.name, 0, pack.name_en or (here.name_en if here else ""), self.county_code,
            here.version if here else 0,
        )  # fmt: skip
        self.own.packs[pack.name_key] = save_pack(self.session, self.actor, command, here)

    def _bring(self, kit: Iterable[PackQuantity]) -> None:
        for each in kit:
            if each.key not in self.own.packs:
                self._pack(self.theirs.packs[each.key])
                self.brought += 1

    def _topic(self, topic: Topic) -> Topic:
        here = self.own.topics.get(topic.name_key)
        own = TopicFace.of(here, is_own=True) if here else None
        face = TopicFace.of(topic, is_own=False).over(own, self.own.packs)
        self._bring(face.kit)
        command = TopicCommand(
            group=face.group, name=face.name, minutes=face.minutes, audience=face.audience, name_en=face.name_en,
            about=face.about, about_en=face.about_en, months=face.months, duties=face.duties, topic_form=face.form,
            packs=kit_commands(face.kit, self.own.packs), county_code=self.county_code,
            version=here.version if here else 0,
        )  # fmt: skip
        taken = save_topic(self.session, self.actor, command, here)
        self.own.topics[topic.name_key] = taken
        return taken

    def _product(self, product: Product) -> Product:
        here = self.own.products.get(product.name_key)
        own = ProductFace.of(here, is_own=True) if here else None
        face = ProductFace.of(product, is_own=False).over(own, self.own.packs)
        topic = self.own.topics.get(face.topic)
        if topic is None:
            topic = self._topic(product.topic)
            self.brought += 1
        self._bring(face.kit)
        command = ProductCommand(
            topic_id=topic.id, name=face.name, minutes=face.minutes, audience=face.audience, name_en=face.name_en,
            about=face.about, about_en=face.about_en, prepares=face.prepares, months=face.months,
            windows=face.windows, packs=kit_commands(face.kit, self.own.packs),
            heads=tuple(row.head_id for row in here.heads) if here else (), version=here.version if here else 0,
        )  # fmt: skip
        taken = save_product(self.session, self.actor, command, here)
        self.own.products[product.name_key] = taken
        return taken

    def _add_files(self, theirs: Product, own: Product) -> None:
        have = {each.digest for each in own.files}
        for file in theirs.files:
            if file.digest not in have and len(own.files) < MOST_FILES:
                content = self._content(file)
                add_file(self.session, self.actor, own, file.name, content, most_megabytes=_NO_LIMIT)
                self.files += 1

    def _content(self, file: ProductFile) -> bytes:
        query = select(ProductFilePiece.content).where(ProductFilePiece.file_id == file.id)
        return b"".join(self.session.scalars(query.order_by(ProductFilePiece.number)))
