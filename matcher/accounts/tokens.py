"""The tokens that cookies carry."""

from __future__ import annotations

import hashlib


def token_hash(token: str) -> str:
    """What is kept of a cookie's token."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
