"""Everything in this folder needs big programs from outside; `make test-outside` installs them."""

from __future__ import annotations

from pathlib import Path

import pytest


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """So that the ordinary test run passes over it."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker("outside")
