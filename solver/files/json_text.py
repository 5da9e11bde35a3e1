"""JSON read strictly: UTF-8, no NaN, no repeated keys."""

import json
from collections import Counter
from typing import NoReturn

from solver.files.fault import Fault, Refused

MOST_BYTES = 32_000_000


class ParsedObject(dict[str, object]):
    """A JSON object as it was read, which remembers which of its keys came more than once."""

    def __init__(self, pairs: list[tuple[str, object]]) -> None:
        super().__init__(pairs)
        # As many pairs as keys, as nearly always: none came twice.
        counts = Counter(key for key, _ in pairs) if len(pairs) > len(self) else {}
        self.repeated = [key for key, times in counts.items() if times > 1]


class NotJson(ValueError):
    """Text that is not JSON at all; the message says why."""

    def fault(self, allowed: str = "one JSON object in UTF-8") -> Fault:
        """The one fault to report."""
        return Fault("$", str(self), allowed)


def ensure_readable(size: int) -> None:
    """Raise :class:`~solver.files.fault.Refused` for a file of so many bytes, unless it is small enough to be read."""
    if size > MOST_BYTES:
        raise Refused((Fault("$", f"has {size} bytes", f"at most {MOST_BYTES}"),))


def _no_constant(name: str) -> NoReturn:
    raise NotJson(f"{name} is not JSON")


def parse_json(text: str | bytes) -> object:
    """The value of a JSON text, objects as :class:`ParsedObject`; raises :class:`NotJson` with what is wrong, where.

    Raises :class:`~solver.files.fault.Refused` for more text than is read.
    """
    ensure_readable(len(text))
    if isinstance(text, bytes):
        try:
            text = text.decode("utf-8")
        except UnicodeDecodeError as error:
            raise NotJson(f"byte {error.start + 1} is not UTF-8") from None
    if text.startswith("\ufeff"):
        raise NotJson("starts with a byte order mark")
    try:
        value: object = json.loads(text, object_pairs_hook=ParsedObject, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        raise NotJson(f"is not JSON at line {error.lineno}, column {error.colno} ({error.msg})") from None
    except RecursionError:
        raise NotJson("is nested too deeply") from None
    except NotJson:
        raise
    except ValueError:
        raise NotJson("holds a number with too many digits") from None
    return value
