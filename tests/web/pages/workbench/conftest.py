"""A little week on a quiet Thursday, and the coordinator who works on it."""

from __future__ import annotations

from tests.web.pages.rounds.conftest import coordinator, quiet_thursday, week

__all__ = ["coordinator", "quiet_thursday", "week"]
