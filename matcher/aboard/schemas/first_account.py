"""Reading who the first administrator is."""

from __future__ import annotations

from dataclasses import dataclass, field

from matcher.aboard.provinces import PROVINCES
from matcher.accounts.schemas.account import Login
from matcher.accounts.schemas.profile import ChosenPasswordSchema
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


class FirstAccountSchema(ChosenPasswordSchema[FirstAccount]):
    """The form of the first account of all."""

    Command = FirstAccount

    code = Line(40)
    province = Line(
        2, validate=[OneOf(tuple(PROVINCES), NOT_LISTED)], required_text=Text("Please choose one.")
    )
    name = Line(120)
    login = Login()
