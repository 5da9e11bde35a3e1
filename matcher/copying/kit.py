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
    own: Sequence[PackQuantity] | None,
    theirs: Sequence[PackQuantity],
    most: int,
    here: Mapping[str, ResourcePack],
) -> tuple[PackQuantity, ...]:
    """The kit of what is taken over, with the packs of this county; of a new thing (None) theirs, but what is archived.

    What is here already can be planned, and stays so: it gets their numbers as far as there are so many units here, and
    keeps what only it has; no more than `most` packs.
    """
    if own is None:
        return tuple(each for each in theirs if each.key not in here or here[each.key].active)
    both = {each.key: each for each in own}
    for each in theirs:
        if each.key not in lacking([each], here) and (each.key in both or len(both) < most):
            known = both.get(each.key, each)
            both[each.key] = PackQuantity(each.key, known.name, each.quantity)
    return tuple(sorted(both.values(), key=lambda each: each.key))


def lacking(kit: Iterable[PackQuantity], here: Mapping[str, ResourcePack]) -> Mapping[str, PackQuantity]:
    """What of the kit cannot be lent here in such a number, by the key of its name."""
    return {
        each.key: each
        for each in kit
        if each.key not in here or not here[each.key].active or here[each.key].stock < each.quantity
    }


def kit_words(kit: Iterable[PackQuantity]) -> str:
    """The kit in a line."""
    return "、".join(f"{each.name} × {each.quantity}" for each in kit)


def kit_commands(
    kit: Iterable[PackQuantity], own: Mapping[str, ResourcePack]
) -> tuple[TopicPackCommand, ...]:
    """The kit with the numbers that the packs have here."""
    return tuple(TopicPackCommand(own[each.key].id, each.quantity) for each in kit if each.key in own)
