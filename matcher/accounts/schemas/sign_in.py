"""Reading the sign-in form."""

from __future__ import annotations

from dataclasses import dataclass

from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import Line


@dataclass(frozen=True, slots=True)
class SignInCommand:
    """A name, and a password as typed."""

    login: str
    password: str


class SignInSchema(CommandSchema[SignInCommand]):
    """The sign-in form."""

    Command = SignInCommand

    login = Line(max=64)
    password = Line(max=200)
