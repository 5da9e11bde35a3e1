"""What a township says of a visit that did not take place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from marshmallow import ValidationError, validates_schema

from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import LARGEST_KEY, Choice, Line, Paragraph, Whole
from matcher.visits.schemas.visit import LONGEST_WORDS
from matcher.vocabulary import NotHeldReason
from matcher.wording import Text


@dataclass(frozen=True, slots=True)
class NotHeldReport:
    """Why it did not take place; `county_note` is for the county alone. `version` is that of the need looked at."""

    reason: NotHeldReason
    version: int
    reason_words: str = ""
    county_note: str = ""


class NotHeldReportSchema(CommandSchema[NotHeldReport]):
    """Reads a `NotHeldReport`; another reason than those of the list wants words."""

    Command = NotHeldReport

    reason = Choice(NotHeldReason, required_text=Text("Please say why it did not take place."))
    reason_words = Line(200, load_default="")
    county_note = Paragraph(LONGEST_WORDS, load_default="")
    version = Whole(0, LARGEST_KEY)

    @validates_schema
    def _said_in_words(self, data: Mapping[str, Any], **_: Any) -> None:
        if data["reason"] is NotHeldReason.OTHER and not data["reason_words"]:
            raise ValidationError(Text("Please say the reason in a few words."), "reason_words")
