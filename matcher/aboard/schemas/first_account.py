"""Reading who the first administrator is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from marshmallow import ValidationError, validates_schema

from matcher.aboard.provinces import PROVINCES
from matcher.accounts.passwords import LEAST_LENGTH, MOST_LENGTH
from matcher.accounts.schemas.account import Login
from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import Line, OneOf
from matcher.wording import Text

NOT_LISTED = Text("Please choose one of the list.")


@dataclass(frozen=True, slots=True)
class FirstAccount:
    """Who it is, for which province, with a password of the own choice; `code` is the start code."""

    code: str
    province: str
    name: str
    login: str
    wanted: str = field(repr=False)
    repeated: str = field(repr=False)


class FirstAccountSchema(CommandSchema[FirstAccount]):
    """The form of the first account of all."""

    Command = FirstAccount

    code = Line(40)
    province = Line(
        2, validate=[OneOf(tuple(PROVINCES), NOT_LISTED)], required_text=Text("Please choose one.")
    )
    name = Line(120)
    login = Login()
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
