"""Reading how far a county is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import Choice, Day, Line
from matcher.schemas.seen import Tag
from matcher.vocabulary import AdoptionStage
from matcher.wording import Text

MOST_STAGE_WORDS = 200


@dataclass(frozen=True, slots=True)
class StageCommand:
    """The stage, since when, and a word on it; `seen` is the tag of what the page had shown."""

    stage: AdoptionStage
    day: date
    words: str
    seen: str


class StageSchema(CommandSchema[StageCommand]):
    """The form of a county's stage."""

    Command = StageCommand

    stage = Choice(AdoptionStage)
    day = Day(required_text=Text("Please enter the day."))
    words = Line(MOST_STAGE_WORDS, load_default="")
    seen = Tag()
