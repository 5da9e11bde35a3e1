"""Reading the sign-in form."""

from __future__ import annotations

from dataclasses import dataclass

from matcher.accounts.passwords import MOST_LENGTH
from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import Flag, Line
from matcher.text import folded


class TypedLogin(Line):
    """A name as people type it; one that nobody can have is let through, it just belongs to nobody."""

    def read(self, value: object) -> str:
        """The name as accounts keep it."""
        return folded(super().read(value))


@dataclass(frozen=True, slots=True)
class SignInCommand:
    """A name, a password as typed, and whether to be signed out everywhere else."""

    login: str
    password: str
    alone: bool


class SignInSchema(CommandSchema[SignInCommand]):
    """The sign-in form."""

    Command = SignInCommand

    login = TypedLogin(max=64)
    password = Line(max=MOST_LENGTH)
    alone = Flag()
