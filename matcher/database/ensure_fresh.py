"""Optimistic locking: nobody overwrites what another has just saved."""

from __future__ import annotations

from typing import Protocol

from matcher.errors import Conflict
from matcher.wording import Text

CHANGED_MEANWHILE = Text(
    "Somebody else changed this at the same time. Nothing was saved; please look and try again."
)


class Versioned(Protocol):
    """Anything with a version column."""

    @property
    def version(self) -> int:
        """Counts the changes."""


def ensure_fresh(subject: Versioned, version: int) -> None:
    """Raise `Conflict` where `version`, the one somebody was looking at, is not the subject's any more."""
    ensure_version(subject.version, version)


def ensure_version(current: int, seen: int) -> None:
    """The same for the numbers themselves; 0 stands for a record that is not there yet."""
    if current != seen:
        raise Conflict(CHANGED_MEANWHILE)
