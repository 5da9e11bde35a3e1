"""Reading an institution and the filter of its list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from marshmallow import ValidationError
from stdnum.cn import uscc

from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import LARGEST_KEY, Choice, Line, Whole
from matcher.schemas.filters import RegistryFilter, RegistrySchema
from matcher.text import half_width
from matcher.vocabulary import Kind
from matcher.wording import Text

LONGEST_TYPED = 40


class CreditCode(Line):
    """The 18 characters by which an organisation is known (统一社会信用代码, GB 32100), with its check digit."""

    def __init__(self, **options: Any) -> None:
        super().__init__(LONGEST_TYPED, **options)

    def read(self, value: Any) -> str:
        """The code in capitals, without blanks; a mistyped one is refused."""
        typed = "".join(half_width(super().read(value)).split()).upper()
        if typed and not uscc.is_valid(typed):
            raise ValidationError(
                Text("This is no credit code: it has 18 characters, the last one a check digit.")
            )
        return typed


@dataclass(frozen=True, slots=True)
class InstitutionCommand:
    """What an institution is to be; `county_code` is only asked of those above a county."""

    kind: Kind
    name: str
    county_code: str = ""
    credit_code: str = ""
    version: int = 0


class InstitutionSchema(CommandSchema[InstitutionCommand]):
    """The institution form."""

    Command = InstitutionCommand

    county_code = Line(6, load_default="")
    kind = Choice(Kind)
    name = Line(120)
    credit_code = CreditCode(load_default="")
    version = Whole(0, LARGEST_KEY, load_default=0)


@dataclass(frozen=True, slots=True)
class InstitutionFilter(RegistryFilter):
    """Which institutions a list shows."""

    kind: Kind | None = None


class InstitutionFilterSchema(RegistrySchema[InstitutionFilter]):
    """The address of the institution list."""

    Command = InstitutionFilter

    kind = Choice(Kind, load_default=None)
