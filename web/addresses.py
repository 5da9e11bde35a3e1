"""Addresses we are asked to go back to: only our own."""

from __future__ import annotations

from urllib.parse import urlsplit


def local_address(address: str | None, default: str = "/") -> str:
    """The address where it is a path on this server, else `default`."""
    if not address or not address.startswith("/") or address.startswith(("//", "/\\")):
        return default
    if any(ord(character) < 33 or character == "\\" for character in address):
        return default
    parts = urlsplit(address)
    return address if not parts.scheme and not parts.netloc else default
