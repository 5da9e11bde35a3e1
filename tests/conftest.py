"""What holds for every test; the fixtures that many ask for are in `tests/fixtures`."""

from __future__ import annotations

import logging

import pytest
import structlog

# Who is asked for by others comes first: pytest registers a module before anything else has imported it.
pytest_plugins = [
    "tests.fixtures.once_a_run",
    "tests.fixtures.sqlite",
    "tests.fixtures.postgres",
    "tests.fixtures.databases",
    "tests.fixtures.application",
]


@pytest.fixture(scope="session", autouse=True)
def _quiet_log() -> None:
    """Only what went wrong, in plain lines."""
    structlog.configure(
        processors=[structlog.processors.add_log_level, structlog.processors.KeyValueRenderer()],
        wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR),
    )
