"""Kit of topics and products, compared by the names of packs: those of another county have other numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from matcher.models import ProductPack, ResourcePack, TopicPack
from matcher.registry.schemas.topic import TopicPackCommand


@dataclass(frozen=True, slots=True)
class PackQuantity:
    """A pack by the key of its name, and how many of it."""

    key: str
    name: str
    quantity: int


def kit_of(rows: Iterable[TopicPack | ProductPack], *, archived: bool) -> tuple[PackQuantity, ...]:
    """The kit of a topic or product, by name; with packs that are archived or without."""
    found = [
        PackQuantity(row.pack.name_key, row.pack.name, row.quantity)
        for row in rows
        if archived or row.pack.active
    ]
    return tuple(sorted(found, key=lambda each: each.key))


def merged_kit(
    own: Sequence[PackQuantity], theirs: Sequence[PackQuantity], most: int
) -> tuple[PackQuantity, ...]:
    """Their numbers, and what only is here; no more than `most` packs."""
    both = {each.key: each for each in own}
    for each in theirs:
        if each.key in both or len(both) < most:
            known = both.get(each.key, each)
            both[each.key] = PackQuantity(each.key, known.name, each.quantity)
    return tuple(sorted(both.values(), key=lambda each: each.key))


def kit_words(kit: Iterable[PackQuantity]) -> str:
    """The kit in a line."""
    return "、".join(f"{each.name} × {each.quantity}" for each in kit)


def kit_commands(
    kit: Iterable[PackQuantity], own: Mapping[str, ResourcePack]
) -> tuple[TopicPackCommand, ...]:
    """The kit with the numbers that the packs have here."""
    return tuple(TopicPackCommand(own[each.key].id, each.quantity) for each in kit if each.key in own)
