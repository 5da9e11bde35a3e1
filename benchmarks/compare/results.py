"""Everything measured in one run, to and from JSON."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from benchmarks.compare.measure import Measurement, Reference

FORMAT = "sizhang.compared/1"
PACKAGES = ("sizhang", "ortools", "scipy", "pyvroom", "pyvrp", "timefold")


@dataclass(frozen=True, slots=True)
class Compared:
    """A week with what is proven of it and what each planner reached."""

    name: str
    group: str
    heading: str
    needs: int
    heads: int
    reference: Reference
    runs: tuple[Measurement, ...]

    def run(self, rival: str) -> Measurement | None:
        """What a planner reached here, if it took part."""
        return next((run for run in self.runs if run.rival == rival), None)


@dataclass(frozen=True, slots=True)
class Results:
    """One run: limits, the machine and the versions, who was missing and why, and the weeks."""

    seconds: float
    threads: int
    machine: Mapping[str, str | int]
    versions: Mapping[str, str]
    missing: Mapping[str, str]
    weeks: tuple[Compared, ...]


def machine() -> dict[str, str | int]:
    """What has to be known of the machine to read times."""
    return {
        "processors": os.cpu_count() or 1,
        "architecture": platform.machine(),
        "python": platform.python_version(),
    }


def versions() -> dict[str, str]:
    """The versions of what was compared, as far as it is installed."""
    found = {}
    for package in PACKAGES:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            continue
    return found


def dump_results(results: Results) -> str:
    """The results as JSON, one week a line so that two runs can be told apart by eye."""
    head = asdict(results)
    weeks = head.pop("weeks")
    lines = ",\n".join("  " + json.dumps(week, ensure_ascii=False) for week in weeks)
    opening = json.dumps({"format": FORMAT, **head}, ensure_ascii=False, indent=1)[:-2]
    return f'{opening},\n "weeks": [\n{lines}\n ]\n}}\n'


def load_results(text: str) -> Results:
    """Results read back; raises ``ValueError`` for another format."""
    data: dict[str, Any] = json.loads(text)
    if data.pop("format", None) != FORMAT:
        raise ValueError(f"not a file of results: the format is not {FORMAT}")
    weeks = tuple(_week(week) for week in data.pop("weeks"))
    return Results(**data, weeks=weeks)


def _week(data: dict[str, Any]) -> Compared:
    runs = tuple(Measurement(**run) for run in data.pop("runs"))
    return Compared(**data | {"reference": Reference(**data["reference"])}, runs=runs)
