"""Reading what is to be taken over."""

from __future__ import annotations

from dataclasses import dataclass

from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import Digits, Flag, Keys
from matcher.schemas.filters import PagedSchema
from matcher.schemas.seen import Tag
from matcher.vocabulary import CopyKind

MOST_ITEMS = 500


@dataclass(frozen=True, slots=True)
class CopyCommand:
    """The numbers of what is ticked of each kind, of the county `source`; `seen` is the tag of the preview."""

    source: str
    settings: tuple[int, ...] = ()
    packs: tuple[int, ...] = ()
    topics: tuple[int, ...] = ()
    products: tuple[int, ...] = ()
    texts: tuple[int, ...] = ()
    with_files: bool = False
    seen: str = ""

    def numbers(self, kind: CopyKind) -> frozenset[int]:
        """What is ticked of a kind."""
        ticked: tuple[int, ...] = getattr(self, kind.value)
        return frozenset(ticked)


class CopySchema(CommandSchema[CopyCommand]):
    """The form below the preview."""

    Command = CopyCommand

    source = Digits(6)
    settings = Keys(MOST_ITEMS)
    packs = Keys(MOST_ITEMS)
    topics = Keys(MOST_ITEMS)
    products = Keys(MOST_ITEMS)
    texts = Keys(MOST_ITEMS)
    with_files = Flag()
    seen = Tag()


@dataclass(frozen=True, slots=True)
class CopyFrom:
    """From which county; "": not chosen yet."""

    source: str = ""
    page: int = 1


class CopyFromSchema(PagedSchema[CopyFrom]):
    """The address of the preview."""

    Command = CopyFrom

    source = Digits(6, load_default="")
