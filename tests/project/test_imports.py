"""Which room may know which, as pyproject.toml says."""

from __future__ import annotations

import re
import tomllib
from typing import Any

import grimp
import pytest
from importlinter import cli

from tests.project.sources import ROOT

LINTER: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"][
    "importlinter"
]
LAYERS = [contract for contract in LINTER["contracts"] if contract["type"] == "layers"]


def test_imports_point_one_way() -> None:
    assert (
        cli.lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True)
        == cli.EXIT_STATUS_SUCCESS
    )


@pytest.fixture(scope="module")
def every_import() -> grimp.ImportGraph:
    """The imports of the whole house, those for annotations only too, which the linter leaves out."""
    return grimp.build_graph(*LINTER["root_packages"], cache_dir=None)


@pytest.mark.parametrize("contract", LAYERS, ids=lambda contract: contract["name"])
def test_imports_for_annotations_point_the_same_way(
    contract: dict[str, Any], every_import: grimp.ImportGraph
) -> None:
    found = every_import.find_illegal_dependencies_for_layers(
        layers=[_layer(line) for line in contract["layers"]],
        containers=set(contract.get("containers", ())) or None,
    )
    assert {f"{each.importer} -> {each.imported}" for each in found} == set()


def _layer(line: str) -> grimp.Layer:
    """`a | b` are independent siblings, `a : b` may know each other."""
    names = re.split(r"\s*[|:]\s*", line)
    return grimp.Layer(*names, independent=":" not in line)
