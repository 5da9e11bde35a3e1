"""What all browsers of an attack sent, and what they were answered."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field


@dataclass
class Tally:
    """Counted by all threads together."""

    sent: int = 0
    done: int = 0
    errors: list[str] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def changed(self, *, done: bool) -> None:
        """A change was sent; `done` is what its sender was told."""
        with self._lock:
            self.sent += 1
            self.done += done

    def error(self, what: str) -> None:
        """An answer that nobody should get."""
        with self._lock:
            self.errors.append(what)
