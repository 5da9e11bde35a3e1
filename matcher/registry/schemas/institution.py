"""Reading an institution and the filter of its list."""

from __future__ import annotations

from dataclasses import dataclass

from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import LARGEST_KEY, Choice, Line, Whole
from matcher.schemas.filters import RegistryFilter, RegistrySchema
from matcher.vocabulary import Kind


@dataclass(frozen=True, slots=True)
class InstitutionCommand:
    """What an institution is to be; `county_code` is only asked of those above a county."""

    kind: Kind
    name: str
    county_code: str = ""
    version: int = 0


class InstitutionSchema(CommandSchema[InstitutionCommand]):
    """The institution form."""

    Command = InstitutionCommand

    county_code = Line(6, load_default="")
    kind = Choice(Kind)
    name = Line(120)
    version = Whole(0, LARGEST_KEY, load_default=0)


@dataclass(frozen=True, slots=True)
class InstitutionFilter(RegistryFilter):
    """Which institutions a list shows."""

    kind: Kind | None = None


class InstitutionFilterSchema(RegistrySchema[InstitutionFilter]):
    """The address of the institution list."""

    Command = InstitutionFilter

    kind = Choice(Kind, load_default=None)
