"""Reading what people may change of their own account."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

from marshmallow import ValidationError, validates_schema

from matcher.accounts.passwords import LEAST_LENGTH, MOST_LENGTH
from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import LARGEST_KEY, Choice, Line, Whole
from matcher.wording import Text

C = TypeVar("C")


class Language(StrEnum):
    """The languages of the interface."""

    CHINESE = "zh"
    ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class ProfileCommand:
    """A name to be shown, and a language; none follows the browser."""

    name: str
    version: int
    language: Language | None = None


class ProfileSchema(CommandSchema[ProfileCommand]):
    """The form of one's own account."""

    Command = ProfileCommand

    name = Line(120)
    language = Choice(Language, load_default=None)
    version = Whole(0, LARGEST_KEY)


@dataclass(frozen=True, slots=True)
class PasswordCommand:
    """The password of today and the one from now on."""

    present: str
    wanted: str
    repeated: str


class ChosenPasswordSchema(CommandSchema[C]):
    """A password of one's own choice, typed twice."""

    wanted = Line(MOST_LENGTH)
    repeated = Line(MOST_LENGTH)

    @validates_schema
    def long_enough(self, data: dict[str, Any], **_: Any) -> None:
        """Refuse a short password."""
        if len(data.get("wanted", "")) < LEAST_LENGTH:
            raise ValidationError(Text("Please use at least {min} characters.", min=LEAST_LENGTH), "wanted")

    @validates_schema
    def typed_alike(self, data: dict[str, Any], **_: Any) -> None:
        """Refuse two different passwords."""
        if data.get("wanted") != data.get("repeated"):
            raise ValidationError(Text("The two new passwords are not the same."), "repeated")


class PasswordSchema(ChosenPasswordSchema[PasswordCommand]):
    """The form for a new password."""

    Command = PasswordCommand

    present = Line(MOST_LENGTH)
