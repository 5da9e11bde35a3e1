"""The keys that sign cookies and forms: from the settings, or one made once and kept in the home folder.

What the former key signed counts until it would have ended anyway: a sign-in for `session_hours`, the personal link of
an invitation for `LINK_DAYS`.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from matcher.database.private_files import make_private_folder
from matcher.settings import Settings

LEAST_LENGTH, LEAST_VARIETY = 32, 8
LINK_DAYS = 60
"""Days from a key's change until no link that the former one signed is of any use: visits are planned for weeks."""


@dataclass(frozen=True, slots=True)
class SecretKeys:
    """The key that signs; those whose signatures of cookies and forms still count, and those of personal links."""

    present: str
    former: tuple[str, ...] = ()
    former_of_links: tuple[str, ...] = ()


def new_key() -> str:
    """A key nobody can guess: 256 bits."""
    return secrets.token_hex(32)


def is_weak(key: str) -> bool:
    """True where a key is short, or repeats itself, and could be guessed."""
    return len(key) < LEAST_LENGTH or len(set(key)) < LEAST_VARIETY


def secret_keys(settings: Settings) -> SecretKeys:
    """The keys in force. Where none is set, a file only its owner can read is made on first use.

    Several processes may start at once: the first complete file wins and all of them read it.
    """
    if settings.secret_key:
        former = (settings.former_secret_key,) if settings.former_secret_key else ()
        return SecretKeys(settings.secret_key, former, former)
    path = _present(settings)
    if not path.exists():
        fresh = _written(path, new_key())
        with contextlib.suppress(FileExistsError):
            os.link(fresh, path)
        fresh.unlink()
    present = path.read_text(encoding="ascii")
    return SecretKeys(
        present, _former_keys(settings, settings.session_hours), _former_keys(settings, 24 * LINK_DAYS)
    )


def rotate_key(settings: Settings) -> Path:
    """Put a new key into the home folder, beside it the former one, which counts for a while; the new file."""
    keys, path = secret_keys(settings), _present(settings)
    _written(path, keys.present).replace(_former(settings))
    _written(path, new_key()).replace(path)
    return path


def forget_former_key(settings: Settings) -> None:
    """What the former key in the home folder signed counts no more."""
    _former(settings).unlink(missing_ok=True)


def _present(settings: Settings) -> Path:
    return settings.home_path / "secret.key"


def _former(settings: Settings) -> Path:
    return settings.home_path / "secret.former.key"


def _former_keys(settings: Settings, hours: int) -> tuple[str, ...]:
    """The former key, for so many hours after it was changed."""
    path = _former(settings)
    if not path.exists() or path.stat().st_mtime < time.time() - hours * 3600:
        return ()
    return (path.read_text(encoding="ascii"),)


def _written(beside: Path, key: str) -> Path:
    make_private_folder(beside.parent)
    handle, fresh = tempfile.mkstemp(dir=beside.parent)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(key)
    return Path(fresh)
