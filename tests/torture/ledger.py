"""What people were told, to be compared with what is stored once the attack is over."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

Count = Callable[[Session], int]
"""How often something is stored."""


@dataclass(frozen=True)
class Entry:
    """One change that was sent, whether its sender was told that it is done, and how often it is stored."""

    what: str
    told: bool
    stored: Count


@dataclass
class Ledger:
    """The entries of all people of an attack."""

    entries: list[Entry] = field(default_factory=list)
    broken_off: list[str] = field(default_factory=list)
    """Why somebody stopped working: whoever is attacked without a load proves nothing."""
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def write(self, what: str, stored: Count, *, told: bool) -> None:
        """Note a change; whoever got no answer was told nothing."""
        with self._lock:
            self.entries.append(Entry(what, told, stored))

    def no_load(self) -> tuple[str, ...]:
        """What kept people from working, as faults; nobody may have stopped, and something must have been done."""
        idle = (
            () if any(entry.told for entry in self.entries) else ("nothing at all was told done meanwhile",)
        )
        return (*(f"somebody could not go on working: {why}" for why in self.broken_off), *idle)

    def summary(self) -> str:
        """How many changes of each kind were told done."""
        kinds = Counter(entry.what.split()[0] for entry in self.entries if entry.told)
        return ", ".join(f"{kind} {number}" for kind, number in sorted(kinds.items()))

    def lost(self, session: Session) -> Iterator[str]:
        """What was told done and is stored nowhere."""
        for entry in self.entries:
            if entry.told and entry.stored(session) == 0:
                yield entry.what

    def doubled(self, session: Session) -> Iterator[str]:
        """What was sent once and is stored more than once, whatever was told."""
        for entry in self.entries:
            if entry.stored(session) > 1:
                yield entry.what
