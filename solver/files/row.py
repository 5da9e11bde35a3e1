"""One object of a file, read key by key."""

from collections.abc import Callable, Iterator
from typing import TypeVar

from solver.files.reader import Reader, shown_key

T = TypeVar("T")
D = TypeVar("D")


class Row:
    """An object with exactly the keys named; missing, unknown and repeated keys are faults.

    A key that is missing reads as its default, without a second fault.
    """

    def __init__(
        self,
        reader: Reader,
        raw: object,
        path: str,
        *,
        needed: tuple[str, ...],
        optional: tuple[str, ...] = (),
    ) -> None:
        self._reader = reader
        self.path = path
        before = len(reader.faults)
        self._found = reader.mapping(raw, path, "an object")
        if len(reader.faults) > before and not self._found:
            return
        known = needed + optional
        for key in self._found:
            if key not in known:
                reader.fault(f"{path}.{shown_key(key)}", "is an unknown key", ", ".join(known))
        for key in needed:
            if key not in self._found:
                reader.fault(f"{path}.{key}", "is missing", "this key is needed")

    def __contains__(self, key: str) -> bool:
        return key in self._found

    def count(self, key: str) -> int:
        """How many entries the list under this key has; 0 where there is no list."""
        found = self._found.get(key)
        return len(found) if isinstance(found, list | tuple) else 0

    def holds_list(self, key: str) -> bool:
        """Whether there is a list under this key."""
        return isinstance(self._found.get(key), list | tuple)

    def read(self, key: str, how: Callable[[object, str], T], default: D) -> T | D:
        """What ``how(value, path)`` makes of a key that is there, else the default."""
        return how(self._found[key], f"{self.path}.{key}") if key in self._found else default

    def whole(self, key: str, low: int, high: int, default: int = 0) -> int:
        """A whole number from ``low`` to ``high``."""
        return self.read(key, lambda raw, path: self._reader.whole(raw, path, low, high), default)

    def limit(self, key: str, low: int, high: int) -> int | None:
        """A whole number from ``low`` to ``high``, or ``None``, no limit, where the key is missing."""
        return self.read(key, lambda raw, path: self._reader.whole(raw, path, low, high), None)

    def number(self, key: str, low: float, high: float) -> float:
        """A number from ``low`` to ``high``."""
        return self.read(key, lambda raw, path: self._reader.number(raw, path, low, high), low)

    def text(self, key: str) -> str:
        """Any text."""
        return self.read(key, self._reader.text, "")

    def rows(self, key: str, most: int | None = None) -> Iterator[tuple[str, object]]:
        """The entries of a list under this key, each with its path; none of more than ``most``, which is a fault."""
        count = self.count(key)
        if most is not None and count > most:
            self._reader.fault(f"{self.path}.{key}", f"has {count} entries", f"at most {most}")
            return iter(())
        return self.read(key, self._reader.rows, iter(()))
