"""What is said when a day or a township is called off."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from marshmallow import ValidationError, validates_schema

from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import Choice, Day, Line
from matcher.vocabulary import WithdrawalReason
from matcher.wording import Text

LONGEST_WHY = 60


@dataclass(frozen=True, slots=True)
class CallOffScope:
    """Which visits and hours of a week: those of a day, of a township, or of a township on a day."""

    day: date | None = None
    township_code: str = ""

    @property
    def is_named(self) -> bool:
        """True where a day or a township is named: never the whole week of a county by a slip."""
        return self.day is not None or bool(self.township_code)


@dataclass(frozen=True, slots=True)
class CallOff:
    """What is called off and why; `seen` is the tag of what the preview showed."""

    why: WithdrawalReason
    seen: str
    day: date | None = None
    township_code: str = ""
    why_words: str = ""

    @property
    def scope(self) -> CallOffScope:
        """What is called off."""
        return CallOffScope(self.day, self.township_code)


class CallOffScopeSchema(CommandSchema[CallOffScope]):
    """Reads what the preview is to show."""

    Command = CallOffScope

    day = Day(load_default=None)
    township_code = Line(12, load_default="")


class CallOffSchema(CommandSchema[CallOff]):
    """Reads a `CallOff`: a day or a township, and a reason that everybody reads."""

    Command = CallOff

    day = Day(load_default=None)
    township_code = Line(12, load_default="")
    why = Choice(WithdrawalReason, required_text=Text("Please choose a reason."))
    why_words = Line(LONGEST_WHY, load_default="")
    seen = Line(64, load_default="")

    @validates_schema
    def _names_something(self, data: Mapping[str, object], **_: object) -> None:
        if data["day"] is None and not data["township_code"]:
            raise ValidationError(Text("Please choose a day, a township, or both."), "day")

    @validates_schema
    def _said_in_words(self, data: Mapping[str, object], **_: object) -> None:
        if data["why"] is WithdrawalReason.OTHER and not data["why_words"]:
            raise ValidationError(Text("Please say the reason in a few words."), "why_words")
