"""The kit a county association lends (资源包)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from seeds.data_files import data_tables


@dataclass(frozen=True, slots=True)
class ResourcePack:
    """A lendable kit; `stock` is how many units a typical county keeps."""

    code: str
    name: str
    name_en: str
    stock: int
    about: str
    about_en: str


@cache
def resource_packs() -> tuple[ResourcePack, ...]:
    """Every pack, in the order of the file."""
    return tuple(
        ResourcePack(row["code"], row["zh"], row["en"], row["stock"], row["about_zh"], row["about_en"])
        for row in data_tables("pack", "packs.toml")
    )
