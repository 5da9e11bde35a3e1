"""Reading by what somebody wants to be told, in the order of trying."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from marshmallow import ValidationError, validates_schema

from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import Choice, Line
from matcher.text.email_address import is_email_address
from matcher.text.telephone import mobile_digits
from matcher.vocabulary import AddressKind
from matcher.wording import Text

FIELDS = ("first", "second", "third")


@dataclass(frozen=True, slots=True)
class Chosen:
    """One way to be told."""

    kind: AddressKind
    address: str


@dataclass(frozen=True, slots=True)
class AddressesCommand:
    """Up to three ways; none: please ring."""

    first_kind: AddressKind | None = None
    first_address: str = ""
    second_kind: AddressKind | None = None
    second_address: str = ""
    third_kind: AddressKind | None = None
    third_address: str = ""

    @property
    def chosen(self) -> tuple[Chosen, ...]:
        """Those that were chosen, the first one first."""
        rows = ((getattr(self, f"{name}_kind"), getattr(self, f"{name}_address")) for name in FIELDS)
        return tuple(Chosen(kind, address) for kind, address in rows if kind is not None)


class AddressesSchema(CommandSchema[AddressesCommand]):
    """The form of ways to be told."""

    Command = AddressesCommand

    first_kind = Choice(AddressKind, load_default=None)
    first_address = Line(200, load_default="")
    second_kind = Choice(AddressKind, load_default=None)
    second_address = Line(200, load_default="")
    third_kind = Choice(AddressKind, load_default=None)
    third_address = Line(200, load_default="")

    @validates_schema
    def _addresses_fit(self, data: Mapping[str, Any], **_: Any) -> None:
        for name in FIELDS:
            fault = _fault(data[f"{name}_kind"], data[f"{name}_address"])
            if fault:
                raise ValidationError(fault, f"{name}_address")


def _fault(kind: AddressKind | None, address: str) -> Text | None:
    if kind is None:
        return Text("Please choose by what, or leave the address empty.") if address else None
    if kind is AddressKind.EMAIL and not is_email_address(address):
        return Text("Give an e-mail address like name@example.cn.")
    if kind is AddressKind.SMS and not mobile_digits(address):
        return Text("Give a mobile number of eleven digits.")
    return None if address else Text("Give the number or name by which the app knows this person.")
