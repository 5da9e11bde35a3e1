"""Prices, in the unit of the plan's value: minutes of a head's time."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from solver.words import Bilingual


class NoPrices(Exception):
    """The linear program is too large to be written down, or could not be solved."""


@dataclass(frozen=True, slots=True)
class Price:
    """Something scarce and its price.

    ``what`` names it in the words of the week file; ``minutes`` is how much the plan's value could rise at most.
    """

    what: Mapping[str, object]
    minutes: int
    text: Bilingual

    def raw(self) -> dict[str, object]:
        """Ready for JSON."""
        return {**self.what, "minutes": self.minutes, "text": self.text.raw()}


@dataclass(frozen=True, slots=True)
class Prices:
    """What is scarce, by kind, the dearest first; what has no price is not scarce.

    ``heads``: a second head like this one. ``topics``: one further session by somebody on the spot. ``packs``: one
    more that day. ``venues``: one more room then. ``half_days``: of a head who is free then, on average.
    """

    heads: tuple[Price, ...] = field(default=())
    topics: tuple[Price, ...] = field(default=())
    packs: tuple[Price, ...] = field(default=())
    venues: tuple[Price, ...] = field(default=())
    half_days: tuple[Price, ...] = field(default=())

    def raw(self) -> dict[str, object]:
        """Ready for JSON."""
        return {
            "heads": [price.raw() for price in self.heads],
            "topics": [price.raw() for price in self.topics],
            "packs": [price.raw() for price in self.packs],
            "venues": [price.raw() for price in self.venues],
            "half_days": [price.raw() for price in self.half_days],
        }
