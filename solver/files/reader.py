"""Typed reading of parsed JSON that goes on after a fault, so that many of them are told at once."""

import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date

from solver.files.clock import read_minute
from solver.files.fault import MOST_FOUND, Fault, Refused
from solver.files.json_text import ParsedObject
from solver.week import WEEK_MINUTES

SOME_MONDAY = date(2024, 1, 1)


def shown(value: object) -> str:
    """A value as a fault shows it: short, on one line."""
    if isinstance(value, Mapping):
        return "is an object"
    if isinstance(value, list | tuple):
        return "is a list"
    if value is None or isinstance(value, bool):
        return f"is {str(value).lower() if value is not None else 'null'}"
    try:
        text = repr(value)
    except ValueError:
        text = "a number with too many digits"
    return f"is {text if len(text) <= 60 else text[:57] + '...'}"


class Reader:
    """Collects faults while values are read; every method returns something usable even after a fault.

    With `MOST_FOUND` of them reading ends: ``refusal`` is raised.
    """

    def __init__(self, refusal: type[Refused]) -> None:
        self.monday: date | None = None
        self.faults: list[Fault] = []
        self._refusal = refusal

    def fault(self, path: str, problem: str, allowed: str) -> None:
        """Note one thing that is wrong."""
        self.faults.append(Fault(path, problem, allowed))
        if len(self.faults) >= MOST_FOUND:
            self.ensure_sound()

    def ensure_sound(self) -> None:
        """Raise the refusal if anything is wrong."""
        if self.faults:
            raise self._refusal(tuple(self.faults))

    def mapping(self, raw: object, path: str, allowed: str) -> Mapping[str, object]:
        """Any object; keys that come twice are faults."""
        if not isinstance(raw, Mapping):
            self.fault(path, shown(raw), allowed)
            return {}
        for key in raw.repeated if isinstance(raw, ParsedObject) else ():
            self.fault(f"{path}.{shown_key(key)}", "comes more than once", "each key once")
        return raw

    def rows(self, raw: object, path: str) -> Iterator[tuple[str, object]]:
        """The entries of a list, each with its own path."""
        if not isinstance(raw, list | tuple):
            self.fault(path, shown(raw), "a list")
            return
        for index, entry in enumerate(raw):
            yield f"{path}[{index}]", entry

    def whole(self, raw: object, path: str, low: int, high: int) -> int:
        """A whole number from ``low`` to ``high``."""
        if isinstance(raw, int) and not isinstance(raw, bool) and low <= raw <= high:
            return raw
        self.fault(path, shown(raw), f"a whole number from {low} to {high}")
        return low

    def number(self, raw: object, path: str, low: float, high: float) -> float:
        """A finite number from ``low`` to ``high``."""
        if isinstance(raw, int | float) and not isinstance(raw, bool) and low <= raw <= high:
            return raw
        self.fault(path, shown(raw), f"a number from {low:g} to {high:g}")
        return low

    def text(self, raw: object, path: str) -> str:
        """Text without control characters or halves of characters."""
        if isinstance(raw, str) and not any(unicodedata.category(char) in ("Cc", "Cs") for char in raw):
            return raw
        self.fault(path, shown(raw), "text without control characters")
        return ""

    def ident(self, raw: object, path: str) -> str:
        """An id: text that is not empty."""
        before = len(self.faults)
        text = self.text(raw, path)
        if not text and len(self.faults) == before:
            self.fault(path, "is empty", "an id")
        return text

    def minute(self, raw: object, path: str, *, last: int = WEEK_MINUTES - 1) -> int | None:
        """A local time of the week, to the minute, as minutes since Monday 00:00.

        ``last`` is the latest allowed. While the Monday is not known, any time is taken.
        """
        monday = self.monday or SOME_MONDAY
        allowed = (
            f"a local time like {monday.isoformat()}T09:00, without seconds or zone, within the seven days"
        )
        minute = read_minute(raw, monday) if isinstance(raw, str) else None
        if minute is None:
            self.fault(path, shown(raw), allowed)
        elif not 0 <= minute <= last and self.monday:
            self.fault(path, f"{shown(raw)}, outside the week", allowed)
        else:
            return minute
        return None


def shown_key(key: object) -> str:
    """A key as part of a path: short, printable, on one line."""
    text = str(key)
    text = text if len(text) <= 60 else text[:57] + "..."
    return text if text.isprintable() else ascii(text)
