"""What every searchable list understands in its address: words to look for, archived or not, the page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from marshmallow import EXCLUDE, post_load

from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import Choice, Line, Whole

C = TypeVar("C")
LAST_PAGE = 100_000


class Shown(StrEnum):
    """Which records of a registry a list shows."""

    ACTIVE = "active"
    ARCHIVED = "archived"
    ALL = "all"


class PagedSchema(CommandSchema[C]):
    """A filter read from an address: everything is optional, and what it does not know is ignored."""

    class Meta:
        unknown = EXCLUDE

    page = Whole(1, LAST_PAGE, load_default=1)


@dataclass(frozen=True, slots=True)
class NoFilter:
    """A list that is always shown as a whole, on one page."""

    page: int = 1


class NoFilterSchema(PagedSchema[NoFilter]):
    """The address of such a list."""

    Command = NoFilter


class FilterSchema(PagedSchema[C]):
    """The filter of a list that can be searched."""

    search = Line(60, load_default="")


@dataclass(frozen=True, slots=True)
class RegistryFilter:
    """The narrowing that all registries share; `county_code` is for those who see several counties."""

    search: str = ""
    page: int = 1
    county_code: str = ""
    shown: Shown = Shown.ACTIVE


def without_stray_township(data: Mapping[str, object]) -> Mapping[str, object]:
    """The same filter without a township that does not lie in the county asked for: the county was changed after it."""
    county, township = data.get("county_code"), data.get("township_code")
    if county and township and not str(township).startswith(str(county)):
        return {name: value for name, value in data.items() if name != "township_code"}
    return data


class RegistrySchema(FilterSchema[C]):
    """A filter of one of the registries."""

    county_code = Line(6, load_default="")
    shown = Choice(Shown, load_default=Shown.ACTIVE)

    @post_load
    def township_of_the_county(self, data: Mapping[str, object], **_: object) -> Mapping[str, object]:
        """Leave out a township of another county."""
        return without_stray_township(data)
