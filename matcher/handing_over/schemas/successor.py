"""Reading for whom an account is opened, to answer for a county."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from matcher.accounts.schemas.account import Login
from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import Day, Line


@dataclass(frozen=True, slots=True)
class SuccessorCommand:
    """Whom to let in; `account_ends` is the last day on which she can sign in, None where it is not known."""

    name: str
    login: str
    account_ends: date | None = None


class SuccessorSchema(CommandSchema[SuccessorCommand]):
    """The form of a coordinator's account, below that of handing the county over."""

    Command = SuccessorCommand

    name = Line(120)
    login = Login()
    account_ends = Day(load_default=None)
