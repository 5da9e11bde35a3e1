"""Optimistic locking: nobody overwrites or decides about what another has changed since it was looked at."""

from __future__ import annotations

from hashlib import sha256
from typing import Protocol

from matcher.errors import Outdated
from matcher.wording import Text

CHANGED_MEANWHILE = Text(
    "This was changed after you had opened it. Nothing of yours was saved; this is how it stands now."
)


class Versioned(Protocol):
    """Anything with a version column."""

    @property
    def version(self) -> int:
        """Counts the changes."""


def ensure_fresh(subject: Versioned, version: int) -> None:
    """Raise `Outdated` where `version`, the one somebody was looking at, is not the subject's any more."""
    ensure_version(subject.version, version)


def ensure_version(current: int, seen: int) -> None:
    """The same for the numbers themselves; 0 stands for a record that is not there yet."""
    if current != seen:
        raise Outdated(CHANGED_MEANWHILE)


def state_tag(*facts: object) -> str:
    """A short text for a hidden field that differs whenever one of the facts does, like an entity tag of HTTP.

    For what is shown out of several rows: pass their keys and versions.
    """
    return sha256(repr(facts).encode()).hexdigest()[:16]


def ensure_tag(current: str, seen: str) -> None:
    """Raise `Outdated` where the tag `seen`, of what somebody was looking at, is not the present one."""
    if current != seen:
        raise Outdated(CHANGED_MEANWHILE)
