"""What somebody says who asks for the contact's number behind a personal link."""

from __future__ import annotations

from dataclasses import dataclass

from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import Digits


@dataclass(frozen=True, slots=True)
class AskForContact:
    """The last four digits of the head's own number."""

    digits: str


class AskForContactSchema(CommandSchema[AskForContact]):
    """Reads an `AskForContact`."""

    Command = AskForContact

    digits = Digits(4)
