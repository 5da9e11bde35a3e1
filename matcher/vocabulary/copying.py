"""Words of taking over what another county has."""

from __future__ import annotations

from enum import StrEnum


class CopyKind(StrEnum):
    """What can be taken over, in the order in which it is: what comes later may need what came before."""

    SETTINGS = "settings"
    PACKS = "packs"
    TOPICS = "topics"
    PRODUCTS = "products"
    TEXTS = "texts"


class CopyState(StrEnum):
    """What taking something over would do."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    ARCHIVED = "archived"  # here; it stays so
