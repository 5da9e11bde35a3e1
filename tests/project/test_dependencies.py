"""Everything installed is declared, locked by hash, and bound to no registry."""

from __future__ import annotations

import json
import re
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.project.sources import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
NPM = json.loads((ROOT / "package.json").read_text())
NPM_LOCK = json.loads((ROOT / "package-lock.json").read_text())
LOCKS = ("bench", "build", "dev", "runtime")


def locked(name: str) -> dict[str, set[str]]:
    """Package → versions that `requirements/<name>.txt` pins (several where Pythons differ)."""
    pins: dict[str, set[str]] = {}
    for package, version in re.findall(r"^([\w.-]+)==(\S+)", _lock_text(name), re.M):
        pins.setdefault(canonicalize_name(package), set()).add(version)
    return pins


def _lock_text(name: str) -> str:
    return (ROOT / "requirements" / f"{name}.txt").read_text()


def _names(requirements: list[str]) -> set[str]:
    return {canonicalize_name(Requirement(line).name) for line in requirements}


@pytest.mark.parametrize("name", LOCKS)
def test_every_locked_package_has_hashes(name: str) -> None:
    entries = re.split(r"\n(?=\S)", _lock_text(name).strip())
    assert entries
    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []


@pytest.mark.parametrize("name", LOCKS)
def test_locks_name_no_registry(name: str) -> None:
    lines = [line.split("#")[0].strip(" \\") for line in _lock_text(name).splitlines()]
    assert [
        line for line in lines if not re.fullmatch(r"(?:[\w.-]+==\S+(?: ; .+)?|--hash=sha256:\w{64})?", line)
    ] == []
    assert "//" not in _lock_text(name)


def test_the_runtime_lock_covers_every_declared_dependency() -> None:
    declared = _names(PROJECT["project"]["dependencies"])
    extras = _names(
        [line for lines in PROJECT["project"]["optional-dependencies"].values() for line in lines]
    )
    assert (declared | extras) - locked("runtime").keys() == set()


def test_the_locks_of_builders_developers_and_benchmarks_cover_their_groups() -> None:
    groups = PROJECT["dependency-groups"]
    assert _names(groups["build"]) == _names(PROJECT["build-system"]["requires"])
    assert _names(groups["build"]) - locked("build").keys() == set()
    assert _names(groups["test"] + groups["check"]) - locked("dev").keys() == set()
    assert _names(groups["bench"]) - locked("bench").keys() == set()


@pytest.mark.parametrize("name", ["build", "runtime"])
def test_the_developers_lock_holds_the_same_versions(name: str) -> None:
    dev = locked("dev")
    assert {
        package: pins for package, pins in locked(name).items() if not pins <= dev.get(package, set())
    } == {}


def test_the_benchmark_changes_no_version_the_program_runs_with() -> None:
    runtime, bench = locked("runtime"), locked("bench")
    shared = runtime.keys() & bench.keys()
    assert "numpy" in shared
    assert {package for package in shared if not bench[package] & runtime[package]} == set()


def test_npm_packages_are_locked_by_integrity_and_name_no_registry() -> None:
    packages = {name: entry for name, entry in NPM_LOCK["packages"].items() if name}
    assert [name for name, entry in packages.items() if "resolved" in entry] == []
    assert [
        name for name, entry in packages.items() if not entry.get("integrity", "").startswith("sha512-")
    ] == []
    assert NPM_LOCK["packages"][""]["dependencies"] == NPM["dependencies"]


def test_every_browser_asset_comes_from_a_declared_npm_package() -> None:
    assets = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["hooks"]["custom"]["assets"]
    packages = {re.match(r"(?:@[^/]+/)?[^/]+", source).group() for source in assets.values()}
    assert packages == set(NPM["dependencies"])
