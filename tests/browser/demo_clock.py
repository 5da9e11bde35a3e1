"""The clock of a story: it runs on by itself, and jumps where the story says "a week later"."""

from __future__ import annotations

import time
from datetime import datetime, timedelta


class DemoClock:
    """Shows a moment that moves on with real seconds."""

    def __init__(self, moment: datetime) -> None:
        self._moment = moment
        self._since = time.monotonic()

    def now(self) -> datetime:
        """The story's present, to the second."""
        return self._moment + timedelta(seconds=int(time.monotonic() - self._since))

    def jump_to(self, moment: datetime) -> None:
        """Let it be this moment from now on; time never goes back."""
        assert moment > self.now()
        self._moment, self._since = moment, time.monotonic()
