"""Parts of one need with the same topic: whoever takes one could take the other."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from solver.week import Assignment, Need


def leading_parts(need: Need) -> Mapping[int, int]:
    """The first part of each topic, and how many parts have that topic.

    Only leading parts have visits. Numbering visits by all parts instead would describe every team once for each order
    of its heads, a symmetry that neither bound nor branching sees through (Margot 2010).
    """
    return _leading(need.parts)


@lru_cache(maxsize=1000)
def _leading(parts: tuple[str, ...]) -> Mapping[int, int]:
    return {parts.index(topic): parts.count(topic) for topic in dict.fromkeys(parts)}


def in_order_of_parts(
    need: Need, taking: Sequence[tuple[int, str]], previous: Assignment | None
) -> tuple[str, ...]:
    """The heads who take leading parts, in the order of all parts: as before where possible, else by id.

    Parts that nobody takes are left out.
    """
    if len(need.parts) == 1:
        return tuple(head for _, head in taking)
    left = {part: sorted(head for each, head in taking if each == part) for part in leading_parts(need)}
    kept = previous.heads if previous and len(previous.heads) == len(need.parts) else ()
    leading = [need.parts.index(topic) for topic in need.parts]
    placed = {part: head for part, head in enumerate(kept) if head in left[leading[part]]}
    for part, head in placed.items():
        left[leading[part]].remove(head)
    for part in range(len(need.parts)):
        if part not in placed and left[leading[part]]:
            placed[part] = left[leading[part]].pop(0)
    return tuple(head for _, head in sorted(placed.items()))
