"""Whole addresses for messages: of the settings, never of a request."""

from __future__ import annotations

from matcher.settings import Settings


def public_address(settings: Settings, path: str) -> str | None:
    """`path` below the service's public address; None where the settings name none."""
    base = settings.public_url.rstrip("/")
    return f"{base}{path}" if base else None
