"""Who or what holds units of a pack."""

from __future__ import annotations

from dataclasses import dataclass

from matcher.vocabulary import LENDABLE, Whereabouts


@dataclass(frozen=True, slots=True)
class Holder:
    """Where units are: `key` is the number of the lending place or of the assignment, 0 outside."""

    at: Whereabouts
    key: int = 0

    @property
    def lendable(self) -> bool:
        """Whether units there count as stock."""
        return self.at in LENDABLE

    @property
    def place_id(self) -> int | None:
        """The lending place, at a place or in its repair."""
        return self.key if self.at in (Whereabouts.PLACE, Whereabouts.REPAIR) else None

    @property
    def assignment_id(self) -> int | None:
        """The visit that has the units."""
        return self.key if self.at is Whereabouts.VISIT else None

    def __str__(self) -> str:
        """As forms send it: `place-3`."""
        return f"{self.at.value}-{self.key}"


def read_holder(words: str) -> Holder | None:
    """The holder that a form has sent, None where it makes no sense."""
    at, _, key = words.partition("-")
    if at not in list(Whereabouts) or not key.isascii() or not key.isdigit() or len(key) > 9:
        return None
    return Holder(Whereabouts(at), int(key))


OUTSIDE = Holder(Whereabouts.OUTSIDE)


def place(key: int) -> Holder:
    """Ready at a lending place."""
    return Holder(Whereabouts.PLACE, key)


def repair(key: int) -> Holder:
    """In repair, of a lending place."""
    return Holder(Whereabouts.REPAIR, key)


def visit(key: int) -> Holder:
    """Out at a visit, by its assignment."""
    return Holder(Whereabouts.VISIT, key)
