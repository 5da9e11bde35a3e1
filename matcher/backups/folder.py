"""Where backups lie: the folder, the names of the files, and which of them may go."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Collection, Iterator
from datetime import datetime
from pathlib import Path
from tempfile import NamedTemporaryFile
from time import time

from sqlalchemy.engine import make_url

from matcher.database.private_files import make_private_folder
from matcher.settings import Settings
from matcher.vocabulary import BackupPlace

NIGHTLY, BY_HAND = "nightly", "by-hand"
UNFINISHED = ".unfinished-"
FORGOTTEN_AFTER = 24 * 3600  # seconds: what a process that died has left behind
LOCAL = ("", "localhost", "127.0.0.1", "::1")


def backup_folder(settings: Settings) -> Path:
    """The folder of these settings, absolute: the one that is set, or one in `home`."""
    chosen = (
        Path(settings.backup_folder).expanduser()
        if settings.backup_folder
        else settings.home_path / "backups"
    )
    return chosen.absolute()


def file_name(at: datetime, kind: str) -> str:
    """The name of a backup made at that moment; by name they are in the order of time."""
    return f"sizhang-{at:%Y-%m-%d-%H%M%S}-{kind}.zip"


def place_of(folder: Path, settings: Settings) -> BackupPlace:
    """Whether what keeps the database from being read could keep the backups in `folder` from it as well."""
    url = make_url(settings.database)
    if not settings.is_embedded:
        if (url.host or "") not in LOCAL and not (url.host or "").startswith("/"):
            return BackupPlace.ELSEWHERE
        beside = settings.home_path
    else:
        beside = Path(url.database or "").absolute().parent
    return BackupPlace.SAME_DISK if _disk(folder) == _disk(beside) else BackupPlace.ELSEWHERE


def _disk(folder: Path) -> int:
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    return folder.stat().st_dev


@contextlib.contextmanager
def whole_or_nothing(path: Path) -> Iterator[Path]:
    """A file beside `path` to write to, readable by its owner only; it takes the name `path` when the block ends well.

    Whatever goes wrong, there is never half a file under that name. Raises `OSError` where the disk does not take it.
    """
    make_private_folder(path.parent)
    _sweep(path.parent)
    with NamedTemporaryFile(dir=path.parent, prefix=UNFINISHED, delete=False) as file:
        unfinished = Path(file.name)
    try:
        yield unfinished
        with unfinished.open("rb") as written:
            os.fsync(written.fileno())
        if path.exists():
            raise FileExistsError(f"{path} is there already")
        unfinished.rename(path)
        _sync_folder(path.parent)
    finally:
        unfinished.unlink(missing_ok=True)


def _sweep(folder: Path) -> None:
    for left in folder.glob(f"{UNFINISHED}*"):
        with contextlib.suppress(OSError):
            if time() - left.stat().st_mtime > FORGOTTEN_AFTER:
                left.unlink()


def _sync_folder(folder: Path) -> None:
    with contextlib.suppress(OSError):  # not every mounted share can
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def drop_old(newest: Path, keep: int, own: Collection[str]) -> list[Path]:
    """Remove the oldest nightly backups beside `newest`, so that `keep` are left; the paths of those removed.

    `newest`, just made, is never one of them, whatever the others are called; nor are those by hand and before an
    upgrade, nor those of another installation, whose names are not among its `own`. One that cannot be removed stays.
    """
    nightly = newest.parent.glob(f"sizhang-*-{NIGHTLY}.zip")
    others = sorted(path for path in nightly if path != newest and path.name in own)
    gone = []
    for path in others[: max(0, len(others) - max(0, keep - 1))]:
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)
            gone.append(path)
    return gone
