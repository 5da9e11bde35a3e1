"""Strict fields: nothing is rounded, cut or guessed, and every refusal says what to do.

Every field is required unless it is given a `load_default`. A blank string counts as not filled in,
as a form sends it. Each field is one of marshmallow's own, so that a description of a schema tells types and ranges.
"""

from matcher.schemas.fields.choice import Choice, Choices, Flag
from matcher.schemas.fields.limits import Length, OneOf, Pattern, Range
from matcher.schemas.fields.many import Keys, Rows, RowsByCode
from matcher.schemas.fields.number import LARGEST_KEY, Degrees, Key, Whole, WholeOf
from matcher.schemas.fields.strict import Strict
from matcher.schemas.fields.text import Digits, Line, Paragraph, TypedDigits
from matcher.schemas.fields.time import ClockTime, Day, EndTime, clock_value
from matcher.schemas.fields.week_half_days import WeekHalfDays

__all__ = [
    "LARGEST_KEY", "Choice", "Choices", "ClockTime", "Day", "Degrees", "Digits", "EndTime", "Flag", "Key", "Keys",
    "Length", "Line", "OneOf", "Paragraph", "Pattern", "Range", "Rows", "RowsByCode", "Strict", "TypedDigits",
    "WeekHalfDays", "Whole", "WholeOf", "clock_value",
]  # fmt: skip
