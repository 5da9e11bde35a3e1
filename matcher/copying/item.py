"""One thing that could be taken over, and what that would do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from matcher.products.schemas.product import WindowCommand
from matcher.registry.schemas.topic import TopicDutyCommand
from matcher.vocabulary import CopyKind, CopyState

Value = str | int | tuple[int, ...] | tuple[WindowCommand, ...] | tuple[TopicDutyCommand, ...] | None
"""As it is stored; months, windows and duties row by row."""


@dataclass(frozen=True, slots=True)
class Change:
    """A field that would be otherwise: as it is here, and as it would be."""

    field: str
    old: Value
    new: Value


@dataclass(frozen=True, slots=True)
class CopyItem:
    """A thing of the other county: `number` names it within its kind.

    `theirs` is a tag of how it is there, `brings` are the names of what is missing here and would come with it, `files`
    how many files of it are not here. `lacks` is its kit of which there is not enough here: of a new thing nothing can
    be planned until there is, of one that is here already such kit is left out.
    """

    kind: CopyKind
    number: int
    name: str
    name_en: str
    state: CopyState
    changes: tuple[Change, ...] = ()
    theirs: str = ""
    brings: tuple[str, ...] = ()
    files: int = 0
    lacks: tuple[str, ...] = ()


def state_of(
    own: Mapping[str, Value] | None, wanted: Mapping[str, Value]
) -> tuple[CopyState, tuple[Change, ...]]:
    """What setting the wanted values would do to what is here; None: there is nothing of the name yet."""
    if own is None:
        return CopyState.NEW, ()
    changes = tuple(Change(name, own[name], wanted[name]) for name in wanted if own[name] != wanted[name])
    return (CopyState.CHANGED if changes else CopyState.SAME), changes
