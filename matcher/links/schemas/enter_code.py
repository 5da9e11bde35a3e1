"""What somebody types at the short address."""

from __future__ import annotations

from dataclasses import dataclass

from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import TypedDigits
from matcher.schemas.phone import Phone
from matcher.wording import Text


@dataclass(frozen=True, slots=True)
class EnterCode:
    """The number a message came to, and the code in it."""

    phone: str
    code: str


class EnterCodeSchema(CommandSchema[EnterCode]):
    """Reads an `EnterCode`."""

    Command = EnterCode

    phone = Phone(required_text=Text("Please enter the number the message came to."))
    code = TypedDigits(
        6,
        required_text=Text("Please enter the six digits of the message."),
        wrong_text=Text("The code has six digits. Please look at the message again."),
    )
