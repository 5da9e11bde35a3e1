"""What monitoring is told."""

from __future__ import annotations

import pytest
from flask import Flask


def test_a_service_that_is_well_says_so(app: Flask) -> None:
    answer = app.test_client().get("/healthz")
    assert answer.status_code == 200
    assert answer.json == {
        "database": "ok", "worker": "none", "worker_seen_at": None, "runs": "ok", "clock_ahead_seconds": 0,
        "backup": "none", "backup_at": None,
    }  # fmt: skip


def test_where_nothing_can_be_saved_the_service_is_not_well(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.extensions, "sizhang.saving_trial", lambda _engine: False)
    answer = app.test_client().get("/healthz")
    assert (answer.status_code, answer.json["database"]) == (503, "unwritable")
