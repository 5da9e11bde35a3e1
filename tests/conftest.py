"""What holds for every test; the fixtures that many ask for are in `tests/fixtures`."""

from __future__ import annotations

import gc
import logging
from collections.abc import Iterator

import pytest
import structlog
from argon2 import PasswordHasher
from hypothesis import HealthCheck, settings

from hatch_build import compile_translations
from matcher.accounts import passwords
from matcher.wording import TRANSLATIONS

# What a property says does not depend on how busy the machine is.
settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")

# Who is asked for by others comes first: pytest registers a module before anything else has imported it.
pytest_plugins = [
    "tests.fixtures.once_a_run",
    "tests.fixtures.compiled_statements",
    "tests.fixtures.migration_scripts",
    "tests.fixtures.sqlite",
    "tests.fixtures.postgres",
    "tests.fixtures.databases",
    "tests.fixtures.application",
    "tests.fixtures.little_week",
    "tests.fixtures.log",
]

# The longest files, begun first so that no process of the test run is left with one of them while the others are idle.
# The second needs no demonstration: the process that has the first one loads it meanwhile, and nobody waits for it.
LONGEST = (
    "tests/browser/test_every_page.py",
    "tests/solver/fuzz/",
    "tests/web/http/test_any_input.py",
    "tests/browser/",
    "tests/web/http/test_access_matrix.py",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest files first, all others in their order."""
    items.sort(key=_turn)


def _turn(item: pytest.Item) -> int:
    turns = (turn for turn, name in enumerate(LONGEST) if item.nodeid.startswith(name))
    return next(turns, len(LONGEST))


def pytest_collection_finish() -> None:
    """What was imported and collected stays: it need not be looked through for garbage again and again."""
    gc.set_threshold(50_000, 20, 20)
    gc.freeze()


def pytest_configure(config: pytest.Config) -> None:
    """Sentences are tested as the source has them, not as they were when the package was installed."""
    stale = [
        source
        for source in TRANSLATIONS.glob("*/LC_MESSAGES/*.po")
        if not (made := source.with_suffix(".mo")).exists() or made.stat().st_mtime < source.stat().st_mtime
    ]
    if stale and not hasattr(config, "workerinput"):
        compile_translations(TRANSLATIONS)


@pytest.fixture(scope="session", autouse=True)
def _quiet_log() -> None:
    """Only what went wrong, in plain lines."""
    structlog.configure(
        processors=[structlog.processors.add_log_level, structlog.processors.KeyValueRenderer()],
        wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR),
    )


@pytest.fixture(scope="session", autouse=True)
def _cheap_passwords() -> Iterator[None]:
    """Hashed by the same method, without what makes a guess dear: it would be a tenth of the whole test run."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "_hasher", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
        yield
