"""Which room may know which, as pyproject.toml says."""

from __future__ import annotations

from importlinter import cli

from tests.project.sources import ROOT


def test_imports_point_one_way() -> None:
    assert (
        cli.lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True)
        == cli.EXIT_STATUS_SUCCESS
    )
