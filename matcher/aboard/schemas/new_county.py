"""Reading which county is to be taken aboard: one of the shipped list, or one that is pasted."""

from __future__ import annotations

from dataclasses import dataclass

from marshmallow import fields

from matcher.aboard.schemas.townships import LONGEST_PASTE, TOO_LONG
from matcher.aboard.sketch import CITY_DIGITS, PROVINCE_DIGITS, CountySketch, RegionSketch
from matcher.aboard.township_rows import LONGEST_NAME, TownshipRow
from matcher.errors import Invalid
from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import Digits, Length, Line
from matcher.schemas.position import PositionSchema
from matcher.text.english_names import english_name
from matcher.wording import Text

NOWHERE = Text(
    "Please say where the county seat lies: no township has a position, so nobody would know where the county is."
)
CODE_OF_COUNTY = Text("The code of a county has 6 digits, such as {example}.", example="320981")


@dataclass(frozen=True, slots=True)
class FindCounty:
    """A county by code or name."""

    words: str


class FindCountySchema(CommandSchema[FindCounty]):
    """The first form of the way aboard."""

    Command = FindCounty

    words = Line(LONGEST_NAME)


@dataclass(frozen=True, slots=True)
class PastedCounty:
    """A county of any province as somebody typed it; `townships` are pasted cells."""

    code: str
    name: str
    city: str
    province: str
    townships: str
    latitude: float | None = None
    longitude: float | None = None

    def sketch(self, rows: tuple[TownshipRow, ...]) -> CountySketch:
        """The county with the townships that were read of the cells; all of them have to be without faults.

        Raises `Invalid` at `latitude` where neither it nor any of them has a position.
        """
        if self.latitude is None and not any(row.latitude for row in rows):
            raise Invalid.field("latitude", NOWHERE)
        return CountySketch(
            RegionSketch(self.code[:PROVINCE_DIGITS], self.province, english_name(self.province)),
            RegionSketch(self.code[:CITY_DIGITS], self.city, english_name(self.city)),
            RegionSketch(self.code, self.name, english_name(self.name), self.latitude, self.longitude),
            tuple(row.sketch for row in rows if row.sketch is not None),
        )


class PastedCountySchema(PositionSchema):
    """The form for a county that is not in the shipped list."""

    Command = PastedCounty

    code = Digits(6, wrong_text=CODE_OF_COUNTY)
    name = Line(LONGEST_NAME)
    city = Line(LONGEST_NAME)
    province = Line(LONGEST_NAME)
    townships = fields.String(
        required=True, validate=Length(LONGEST_PASTE, TOO_LONG),
        error_messages={"required": Text("Please paste the townships.")},
    )  # fmt: skip
