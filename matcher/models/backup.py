"""Backups of the database, as background work."""

from __future__ import annotations

from datetime import date

from sqlalchemy import BigInteger, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from matcher.models.base import enum_column
from matcher.models.leased import Leased
from matcher.vocabulary import BackupPlace


class Backup(Leased):
    """One backup: asked for by the clock, or made by hand. Rows of before are not part of a backup themselves.

    `path`, `size` (bytes) and `place` are those of the file, once there is one.
    """

    __tablename__ = "backup"

    night: Mapped[date | None] = mapped_column(unique=True, doc="whose nightly backup it is; unset: by hand")
    path: Mapped[str] = mapped_column(Text, default="")
    size: Mapped[int] = mapped_column(BigInteger, default=0)
    place: Mapped[BackupPlace | None] = mapped_column(enum_column(BackupPlace))
    host: Mapped[str] = mapped_column(String(120), default="", doc="the machine that wrote it")
