"""What a township says of a visit that took place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from marshmallow import ValidationError, validates_schema

from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import LARGEST_KEY, Choice, Key, Line, Paragraph, Rows, Whole
from matcher.vocabulary import Presence, Rating
from matcher.wording import Text

MOST_PEOPLE = 100_000
MOST_HEADS = 20
LONGEST_WORDS = 1000


@dataclass(frozen=True, slots=True)
class HeadReport:
    """Whether the head of one invitation came; `substitute` is who came instead."""

    invitation_id: int
    presence: Presence
    substitute: str = ""


@dataclass(frozen=True, slots=True)
class VisitReport:
    """Who came, how many listened where somebody counted, and what the township wants to say.

    `thanks` are shown to the heads who came, `county_note` to the county alone. `version` is that of the need the clerk
    was looking at.
    """

    heads: tuple[HeadReport, ...]
    version: int
    attendance: int | None = None
    rating: Rating | None = None
    thanks: str = ""
    county_note: str = ""


class HeadReportSchema(CommandSchema[HeadReport]):
    """Reads a `HeadReport`; a name goes with somebody else who came, and with nothing else."""

    Command = HeadReport

    invitation_id = Key()
    presence = Choice(Presence, required_text=Text("Please say whether this head came."))
    substitute = Line(60, load_default="")

    @validates_schema
    def _someone_named(self, data: Mapping[str, Any], **_: Any) -> None:
        if data["presence"] is Presence.SUBSTITUTE and not data["substitute"]:
            raise ValidationError(Text("Please say who came instead."), "substitute")
        if data["presence"] is not Presence.SUBSTITUTE and data["substitute"]:
            raise ValidationError(
                Text("Please choose “Somebody else came instead”, or take the name out."), "substitute"
            )


class VisitReportSchema(CommandSchema[VisitReport]):
    """Reads a `VisitReport`; neither rating nor number is ever assumed."""

    Command = VisitReport

    heads = Rows(HeadReportSchema, MOST_HEADS)
    attendance = Whole(0, MOST_PEOPLE, load_default=None)
    rating = Choice(Rating, load_default=None)
    thanks = Paragraph(LONGEST_WORDS, load_default="")
    county_note = Paragraph(LONGEST_WORDS, load_default="")
    version = Whole(0, LARGEST_KEY)
