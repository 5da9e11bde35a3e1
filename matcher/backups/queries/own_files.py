"""The files that this installation has made, by what its database remembers of them."""

from __future__ import annotations

import socket
from collections.abc import Collection
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.models import Backup
from matcher.vocabulary import RunStatus


def own_names(session: Session) -> frozenset[str]:
    """The names of all files made, those that were dropped since included; whichever machine made them."""
    made = select(Backup.path).where(Backup.status == RunStatus.DONE)
    return frozenset(Path(path).name for path in session.scalars(made))


def former_files(session: Session, folder: Path) -> Collection[Path]:
    """The files that this machine has put into the folder."""
    made = select(Backup.path).where(
        Backup.status == RunStatus.DONE, Backup.host == socket.gethostname()[:120]
    )
    return [path for path in map(Path, session.scalars(made)) if path.parent == folder]
