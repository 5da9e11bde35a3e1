"""What somebody says who asks for the contact's number behind a personal link."""

from __future__ import annotations

from dataclasses import dataclass

from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import TypedDigits
from matcher.wording import Text


@dataclass(frozen=True, slots=True)
class AskForContact:
    """The last four digits of the head's own number."""

    digits: str


class AskForContactSchema(CommandSchema[AskForContact]):
    """Reads an `AskForContact`."""

    Command = AskForContact

    digits = TypedDigits(
        4,
        required_text=Text("Please enter the last four digits."),
        wrong_text=Text("Only the last four digits, please."),
    )
