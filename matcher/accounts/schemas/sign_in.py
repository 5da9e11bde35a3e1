"""Reading the sign-in form."""

from __future__ import annotations

from dataclasses import dataclass

from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import Line


@dataclass(frozen=True, slots=True)
class SignInCommand:
    """A name, a password as typed, and the address to go on to."""

    login: str
    password: str
    next: str


class SignInSchema(CommandSchema[SignInCommand]):
    """The sign-in form."""

    Command = SignInCommand

    login = Line(max=64)
    password = Line(max=200)
    next = Line(max=500, load_default="")
