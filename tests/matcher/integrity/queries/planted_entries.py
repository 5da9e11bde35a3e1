"""A visit's entry in WeCom's calendar, as faults of it are planted."""

from __future__ import annotations

LATER = "'2026-03-04 08:00:00.000000'"
OF_ENTRY = (
    "status, created_at, attempt, address, schedule_id, shown, doubtful, due_at, until, tries, code, words"
)
AN_ENTRY = f"'queued', {LATER}, 0, '', '', '', 0, {LATER}, {LATER}, 0, '', ''"
