"""Reading a resource pack and the filter of its list."""

from __future__ import annotations

from dataclasses import dataclass

from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import LARGEST_KEY, Line, Whole
from matcher.schemas.filters import RegistryFilter, RegistrySchema


@dataclass(frozen=True, slots=True)
class PackCommand:
    """What a pack is to be; `county_code` is only asked of those above a county, `stock` of a new pack."""

    name: str
    stock: int | None = None
    name_en: str = ""
    county_code: str = ""
    version: int = 0


class PackSchema(CommandSchema[PackCommand]):
    """The pack form."""

    Command = PackCommand

    county_code = Line(6, load_default="")
    name = Line(120)
    name_en = Line(120, load_default="")
    stock = Whole(0, 10_000, load_default=None)
    version = Whole(0, LARGEST_KEY, load_default=0)


class PackFilterSchema(RegistrySchema[RegistryFilter]):
    """The address of the pack list."""

    Command = RegistryFilter
