"""Ids that have been introduced, and references to them."""

from collections.abc import Iterable

from solver.files.reader import Reader, shown
from solver.files.row import Row


class KnownIds:
    """The ids of one kind; says so when one comes twice or is referred to without being there.

    Once an id could not be read, or the list of them (not ``listed``), references are taken on trust, so that one
    fault is not told many times.
    """

    def __init__(self, reader: Reader, kind: str, *, listed: bool = True) -> None:
        self._reader = reader
        self._kind = kind
        self._ids: set[str] = set()
        self._complete = listed

    @classmethod
    def of(cls, reader: Reader, kind: str, ids: Iterable[str]) -> "KnownIds":
        """Those of a week that has been read before."""
        known = cls(reader, kind)
        known._ids.update(ids)
        return known

    def introduce_from(self, row: Row) -> str:
        """The id of a new entry."""
        self._complete = self._complete and "id" in row
        return row.read("id", self.introduce, "")

    def introduce(self, raw: object, path: str) -> str:
        """A new id, which must not have come before."""
        ident = self._reader.ident(raw, path)
        if ident and ident in self._ids:
            self._reader.fault(path, f"{shown(ident)}, used before", f"each {self._kind} id once")
            self._complete = False
        self._complete = self._complete and ident != ""
        self._ids.add(ident)
        return ident

    def refer(self, raw: object, path: str) -> str:
        """An id that must have been introduced."""
        ident = self._reader.ident(raw, path)
        if ident and self._complete and ident not in self._ids:
            self._reader.fault(path, f"{shown(ident)}, unknown", f"the id of a {self._kind} of this week")
        return ident

    def refer_all(self, raw: object, path: str) -> tuple[str, ...]:
        """A list of such ids, none twice."""
        found: list[str] = []
        named: set[str] = set()
        for entry_path, entry in self._reader.rows(raw, path):
            ident = self.refer(entry, entry_path)
            if ident and ident in named:
                self._reader.fault(entry_path, f"{shown(ident)}, named before", "each id once")
            found.append(ident)
            named.add(ident)
        return tuple(found)
