"""Reading what an account is to be, and the filter of the list of accounts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from marshmallow import ValidationError

from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import LARGEST_KEY, Choice, Day, Digits, Key, Line, Whole
from matcher.schemas.filters import FilterSchema, Shown
from matcher.text import folded
from matcher.vocabulary import Role
from matcher.wording import Text

_LOGIN = re.compile(r"[a-z0-9][a-z0-9._-]{2,63}")


class Login(Line):
    """A name to sign in with: small letters, digits, dot, hyphen, underscore."""

    def __init__(self, **options: Any) -> None:
        super().__init__(64, **options)

    def read(self, value: object) -> str:
        """The name as it is kept: `Wang.Li` and `ＷＡＮＧ．ＬＩ` are `wang.li`."""
        text = folded(super().read(value))
        if not _LOGIN.fullmatch(text):
            raise ValidationError(
                Text("Please use 3 to 64 small letters, digits, dots, hyphens or underscores, like wang.li.")
            )
        return text


@dataclass(frozen=True, slots=True)
class NewAccountCommand:
    """Whom to let in: a head's account is for `head_id`, every other for a region."""

    role: Role
    login: str
    name: str = ""
    region_code: str = ""
    head_id: int | None = None
    last_day: date | None = None


class NewAccountSchema(CommandSchema[NewAccountCommand]):
    """The form of a new account."""

    Command = NewAccountCommand

    role = Choice(Role)
    login = Login()
    name = Line(120, load_default="")
    region_code = Digits(2, 4, 6, 9, load_default="")
    head_id = Key(load_default=None)
    last_day = Day(load_default=None)


@dataclass(frozen=True, slots=True)
class AccountCommand:
    """What may be changed of an account: its name, its last day and, but for heads, where it stands."""

    name: str
    version: int
    region_code: str = ""
    last_day: date | None = None


class AccountSchema(CommandSchema[AccountCommand]):
    """The form of an existing account."""

    Command = AccountCommand

    name = Line(120)
    region_code = Digits(2, 4, 6, 9, load_default="")
    last_day = Day(load_default=None)
    version = Whole(0, LARGEST_KEY)


@dataclass(frozen=True, slots=True)
class AccountFilter:
    """Which accounts a list shows."""

    search: str = ""
    page: int = 1
    role: Role | None = None
    county_code: str = ""
    shown: Shown = Shown.ACTIVE


class AccountFilterSchema(FilterSchema[AccountFilter]):
    """The address of the list of accounts."""

    Command = AccountFilter

    role = Choice(Role, load_default=None)
    county_code = Line(6, load_default="")
    shown = Choice(Shown, load_default=Shown.ACTIVE)
