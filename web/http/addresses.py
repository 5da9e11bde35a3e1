"""What may stand in an address: numbers of records that can exist, and ways back that lead to us only."""

from __future__ import annotations

from urllib.parse import urlsplit

from werkzeug.routing import IntegerConverter, Map

from matcher.schemas.fields import LARGEST_KEY


class RecordNumber(IntegerConverter):
    """The number of a record in plain digits; what no database key can be is no address of ours (404)."""

    regex = "[0-9]+"

    def __init__(self, addresses: Map) -> None:
        super().__init__(addresses, max=LARGEST_KEY)


def local_address(address: str | None, default: str = "/") -> str:
    """The address where it is a path on this server, else `default`."""
    if not address or not address.startswith("/") or address.startswith(("//", "/\\")):
        return default
    if any(ord(character) < 33 or character == "\\" for character in address):
        return default
    parts = urlsplit(address)
    return address if not parts.scheme and not parts.netloc else default
