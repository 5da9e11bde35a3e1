"""One thing that could be taken over, and what that would do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from matcher.vocabulary import CopyKind, CopyState

Value = str | int | None


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
    how many files of it are not here.
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


def state_of(
    own: Mapping[str, Value] | None, wanted: Mapping[str, Value]
) -> tuple[CopyState, tuple[Change, ...]]:
    """What setting the wanted values would do to what is here; None: there is nothing of the name yet."""
    if own is None:
        return CopyState.NEW, ()
    changes = tuple(Change(name, own[name], wanted[name]) for name in wanted if own[name] != wanted[name])
    return (CopyState.CHANGED if changes else CopyState.SAME), changes
