"""Reading which visits of a scenario are to be taken over, and what a copy of the plan is to be called."""

from __future__ import annotations

from dataclasses import dataclass

from matcher.schemas.base import LONGEST_NAME, CommandSchema
from matcher.schemas.fields import LARGEST_KEY, Flag, Keys, Line, Whole
from matcher.schemas.seen import Tag

MOST_VISITS = 10_000


@dataclass(frozen=True, slots=True)
class Adoption:
    """All visits that differ, or those to `needs`; with the version of the scenario and the tag of the plan as seen."""

    all: bool
    needs: tuple[int, ...]
    version: int
    seen: str


class AdoptSchema(CommandSchema[Adoption]):
    """The list of differences with its ticks."""

    Command = Adoption

    all = Flag()
    needs = Keys(MOST_VISITS)
    version = Whole(0, LARGEST_KEY, load_default=0)
    seen = Tag()


@dataclass(frozen=True, slots=True)
class KeepCopy:
    """What a copy of the plan is to be called; `seen` is the `plan_tag` of the plan that was looked at."""

    name: str
    seen: str


class KeepCopySchema(CommandSchema[KeepCopy]):
    """The form that keeps a copy of the plan."""

    Command = KeepCopy

    name = Line(LONGEST_NAME, required_text=None)
    seen = Tag()
