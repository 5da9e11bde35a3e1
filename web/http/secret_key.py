"""The key that signs cookies: from the settings, or one made once and kept in the home folder."""

from __future__ import annotations

import contextlib
import os
import secrets
import tempfile

from matcher.database.private_files import make_private_folder
from matcher.settings import Settings


def secret_key(settings: Settings) -> str:
    """The signing key. Where none is set, a file only its owner can read is made on first use.

    Several processes may start at once: the first complete file wins and all of them read it.
    """
    if settings.secret_key:
        return settings.secret_key
    path = settings.home_path / "secret.key"
    if not path.exists():
        make_private_folder(path.parent)
        handle, fresh = tempfile.mkstemp(dir=path.parent)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secrets.token_hex(32))
        with contextlib.suppress(FileExistsError):
            os.link(fresh, path)
        os.unlink(fresh)
    return path.read_text(encoding="ascii")
