"""What is said when a need is withdrawn."""

from __future__ import annotations

from dataclasses import dataclass

from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import LARGEST_KEY, Choice, Line, Whole
from matcher.vocabulary import WithdrawalReason

LONGEST_WHY = 60


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """The version of the need that was looked at, and why it is withdrawn, where somebody wants to say so."""

    version: int
    why: WithdrawalReason | None = None
    why_words: str = ""


class WithdrawalSchema(CommandSchema[Withdrawal]):
    """Reads a `Withdrawal`: nobody has to give a reason."""

    Command = Withdrawal

    version = Whole(0, LARGEST_KEY, load_default=0)
    why = Choice(WithdrawalReason, load_default=None)
    why_words = Line(LONGEST_WHY, load_default="")
