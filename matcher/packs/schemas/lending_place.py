"""Reading a lending place and the filter of their list."""

from __future__ import annotations

from dataclasses import dataclass

from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import LARGEST_KEY, Key, Line, Whole
from matcher.schemas.filters import RegistryFilter, RegistrySchema
from matcher.wording import Text


@dataclass(frozen=True, slots=True)
class LendingPlaceCommand:
    """What a lending place is to be; `county_code` is only asked of those above a county, and only of a new one.

    `region_code` is a township of the county, empty for the county's own office.
    """

    name: str
    region_code: str = ""
    institution_id: int | None = None
    address: str = ""
    contact: str = ""
    hours: str = ""
    county_code: str = ""
    version: int = 0


class LendingPlaceSchema(CommandSchema[LendingPlaceCommand]):
    """The form of a lending place."""

    Command = LendingPlaceCommand

    county_code = Line(6, load_default="")
    name = Line(120, required_text=Text("Please say what the place is called."))
    region_code = Line(9, load_default="")
    institution_id = Key(load_default=None)
    address = Line(120, load_default="")
    contact = Line(80, load_default="")
    hours = Line(80, load_default="")
    version = Whole(0, LARGEST_KEY, load_default=0)


class LendingPlaceFilterSchema(RegistrySchema[RegistryFilter]):
    """The address of the list of lending places."""

    Command = RegistryFilter
