"""Reading which half-days a firm is asked about, and which of them suit."""

from __future__ import annotations

from dataclasses import dataclass

from matcher.half_days import HalfDay
from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import LARGEST_KEY, Line, Whole
from matcher.schemas.half_day import HalfDays

LONGEST_DATES_WORDS = 300
"""What a firm adds, in characters."""


@dataclass(frozen=True, slots=True)
class OfferDatesCommand:
    """The half-days of which the firm is asked which suit."""

    halves: tuple[HalfDay, ...]
    version: int


class OfferDatesSchema(CommandSchema[OfferDatesCommand]):
    """The form in which half-days are proposed to a firm."""

    Command = OfferDatesCommand

    halves = HalfDays()
    version = Whole(0, LARGEST_KEY)


@dataclass(frozen=True, slots=True)
class SayDatesCommand:
    """Those that suit; none, with a word instead."""

    halves: tuple[HalfDay, ...]
    note: str
    version: int


class SayDatesSchema(CommandSchema[SayDatesCommand]):
    """The form in which a firm says which of them suit."""

    Command = SayDatesCommand

    halves = HalfDays()
    note = Line(LONGEST_DATES_WORDS, load_default="")
    version = Whole(0, LARGEST_KEY)
