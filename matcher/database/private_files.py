"""Files that only the service may read: the embedded database, the queue, the folder they lie in."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

PRIVATE_FILE, PRIVATE_FOLDER = 0o600, 0o700
OURS = ("sizhang", "queue", "secret")
"""What the names of our files begin with."""
BESIDE_A_DATABASE = ("", "-wal", "-shm", "-journal")


def make_private_folder(path: Path) -> None:
    """Make the folder for its owner only. One that holds other things than ours keeps its mode: it may be shared."""
    path.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
    with contextlib.suppress(OSError):
        names = [each.name for each in path.iterdir()]
        if names and all(name.startswith(OURS) for name in names):
            path.chmod(PRIVATE_FOLDER)


def keep_private(database: Path) -> None:
    """Let only the owner read this SQLite file and those beside it, which take its mode; make it where it is missing.

    What belongs to somebody else stays as it is, and what cannot be made is left for SQLite to complain about.
    """
    make_private_folder(database.parent)
    with contextlib.suppress(OSError):
        os.close(os.open(database, os.O_CREAT | os.O_RDWR, PRIVATE_FILE))
    for ending in BESIDE_A_DATABASE:
        with contextlib.suppress(OSError):
            database.with_name(database.name + ending).chmod(PRIVATE_FILE)


def is_open_to_others(folder: Path) -> bool:
    """Whether others of this machine may look into the folder."""
    return bool(folder.stat().st_mode & 0o077)
