"""A product of the menu as two counties can compare it; who gives it is each county's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from matcher.calendar.season import months_of
from matcher.copying.item import Value
from matcher.copying.kit import PackQuantity, kit_of, kit_words, merged_kit
from matcher.models import Product, ResourcePack
from matcher.products.schemas.product import MOST_PACKS, WindowCommand


@dataclass(frozen=True, slots=True)
class ProductFace:
    """Everything of a product but its number, county, people and files; its topic by name and its key."""

    topic: str
    topic_name: str
    name: str
    name_en: str
    about: str
    about_en: str
    prepares: str
    minutes: int
    audience: int
    months: tuple[int, ...]
    windows: tuple[WindowCommand, ...]
    kit: tuple[PackQuantity, ...]

    @classmethod
    def of(cls, product: Product, *, is_own: bool) -> ProductFace:
        """The face of a loaded product; of another county's without kit that is archived there."""
        windows = tuple(WindowCommand(each.term, each.first_day, each.last_day) for each in product.windows)
        return cls(
            product.topic.name_key, product.topic.name, product.name, product.name_en, product.about,
            product.about_en, product.prepares, product.minutes, product.audience, months_of(product.season), windows,
            kit_of(product.packs, archived=is_own),
        )  # fmt: skip

    def over(self, own: ProductFace | None, here: Mapping[str, ResourcePack]) -> ProductFace:
        """What it becomes among this county's packs. What the own product has is not emptied, its name stays."""
        kit = merged_kit(own.kit if own else None, self.kit, MOST_PACKS, here)
        if own is None:
            return replace(self, kit=kit)
        return ProductFace(
            self.topic, own.topic_name if self.topic == own.topic else self.topic_name, own.name,
            self.name_en or own.name_en, self.about or own.about,
            self.about_en or own.about_en, self.prepares or own.prepares, self.minutes, self.audience,
            self.months or own.months, self.windows or own.windows, kit,
        )  # fmt: skip

    def values(self) -> dict[str, Value]:
        """The fields one by one, for telling what differs."""
        return {
            "topic": self.topic_name, "name_en": self.name_en, "about": self.about, "about_en": self.about_en,
            "prepares": self.prepares, "minutes": self.minutes, "audience": self.audience,
            "months": self.months or (None if self.windows else ()),
            "windows": self.windows, "packs": kit_words(self.kit),
        }  # fmt: skip
