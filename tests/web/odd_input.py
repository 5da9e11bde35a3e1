"""What may be sent by mistake or malice: values, names of fields, whole bodies, keys in addresses."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import cycle, islice
from typing import Any, TypeVar

from werkzeug.datastructures import MultiDict

Thing = TypeVar("Thing")

NASTY = (
    "", "  ", "\0", "a\0b", "\ud800", "3.7", "1e30", str(10**30), "-1", "0", str(2**31), str(2**63), str(2**64), "nan",
    "' OR 1=1 --", "<script>alert(1)</script>", "x" * 5000, "²", "٣", "１２", "true", "null", "[]", "{{7*7}}", "%00",
    "2026-13-45", "9999-12-31", "2026-11-25.xx", "25:61", "\u202e倒", "\ufffe", "😀" * 40, "a\r\nb", "add:²", "drop:²",
)  # fmt: skip
BAD_KEYS = ("0", "-1", "1.5", "abc", "1e3", "²", "٣", str(2**31), str(2**63), str(2**64), "9" * 400, "%00", "%C0%80",
            "%ED%A0%80", "1%00", "1'", "%25", "..", "_", "null")  # fmt: skip
ONE_FIELD: tuple[Callable[[str, str], MultiDict[str, str]], ...] = (
    lambda name, value: MultiDict(),
    lambda name, value: MultiDict([(name, value), (name, value)]),
    lambda name, value: MultiDict([(name, "7")] * 300),
    lambda name, value: MultiDict({f"{name}.0": value}),
    lambda name, value: MultiDict({f"{name}.²": value}),
    lambda name, value: MultiDict({f"{name}[]": value}),
    lambda name, value: MultiDict({f"{name}.0.x.y.z.z": value}),
    lambda name, value: MultiDict({f"{name}.99999999": value}),
)
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
SHAPES: tuple[dict[str, Any], ...] = (
    {},
    {"json": {"a": [1, {"b": None}]}},
    {"data": b"{", "headers": {"Content-Type": "application/json"}},
    {"data": b"\xff\xfe\0", "headers": {"Content-Type": "text/plain; charset=utf-16"}},
    {"data": b"a=%ff%fe%00&=&&&b", "headers": FORM},
    {"data": b"a=1&" * 3000, "headers": FORM},
    {"data": b"a" * 1_100_000, "headers": FORM},
    {"data": b"--x\r\nContent-Disposition: form-data; name=a\r\n\r\n1",
     "headers": {"Content-Type": "multipart/form-data; boundary=x"}},
    {"data": b"no parts", "headers": {"Content-Type": "multipart/form-data"}},
    {"data": b"--x\r\nContent-Disposition: form-data; name=version; filename=a\r\n\r\n1\r\n--x--\r\n",
     "headers": {"Content-Type": "multipart/form-data; boundary=x"}},
)  # fmt: skip
RAW = ("%", "%ff=%ff", "page=%00", "&&&===", "page=1&page=x", "x" * 6000)


def share(of: Sequence[Thing], address: str, parts: int) -> Sequence[Thing]:
    """Every `parts`-th of them, not the same for each address: all addresses together meet all.

    What is sent passes through the same few readers whatever the address, and each answer is a whole page.
    """
    return of[len(address) % parts :: parts]


def turned(of: Sequence[Thing], address: str) -> Iterator[Thing]:
    """One after the other for ever, begun elsewhere for each address: each field meets one, all fields meet all."""
    return islice(cycle(of), len(address) % len(of), None)
