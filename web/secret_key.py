"""The key that signs cookies: from the settings, or one made once and kept in the home folder."""

from __future__ import annotations

import os
import secrets

from matcher.settings import Settings


def secret_key(settings: Settings) -> str:
    """The signing key. Where none is set, a file only its owner can read is made on first use."""
    if settings.secret_key:
        return settings.secret_key
    path = settings.home_path / "secret.key"
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii")
    key = secrets.token_hex(32)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(key)
    return key
