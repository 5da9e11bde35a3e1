"""The results of all trials, as a file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from benchmarks.nation.cancellation import Cancellation
from benchmarks.nation.requested_runs import Outcome
from benchmarks.nation.trial import ProvinceRun, Trial


@dataclass(frozen=True, slots=True)
class Results:
    """Everything measured, and how many counties each province had."""

    counties: Mapping[str, int]
    trials: tuple[Trial, ...]
    cancelled: tuple[Cancellation, ...]


def dump_results(results: Results) -> str:
    """As JSON."""
    return json.dumps(asdict(results), indent=1) + "\n"


def load_results(text: str) -> Results:
    """What `dump_results` wrote."""
    read = json.loads(text)
    return Results(
        read["counties"],
        tuple(_trial(each) for each in read["trials"]),
        tuple(Cancellation(**each) for each in read["cancelled"]),
    )


def _trial(read: dict[str, Any]) -> Trial:
    runs = tuple(ProvinceRun(**each | {"outcome": Outcome(**each["outcome"])}) for each in read["runs"])
    return Trial(**read | {"memory_mb": tuple(read["memory_mb"]), "runs": runs})
