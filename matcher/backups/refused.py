"""Why a backup cannot be made or brought back."""

from __future__ import annotations

from matcher.wording import Text


class BackupRefused(Exception):
    """The backup cannot be made, read or brought back; the message is a plain sentence for the operator."""


class DiskRefused(BackupRefused):
    """The disk does not take the backup; `sentence` says so to whoever reads the pages."""

    def __init__(self, message: str, sentence: Text) -> None:
        super().__init__(message)
        self.sentence = sentence


class BackupStopped(Exception):
    """Somebody asked for the end before the backup was complete; nothing of it is left."""
