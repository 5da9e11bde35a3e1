"""Who could step in for whom, as JSON."""

from __future__ import annotations

from collections.abc import Iterable

from solver import FilledPart, Week
from solver.files.clock import write_minute
from web.cli.output.languages import JsonObject


def raw_stand_ins(week: Week, parts: Iterable[FilledPart]) -> list[JsonObject]:
    """Each head of each assignment with the stand-ins, best first."""
    return [
        {
            "need": part.need,
            "head": part.head,
            "stand_ins": [
                {
                    "heads": list(found.heads),
                    "start": write_minute(found.start, week.monday),
                    "value_delta": found.value_delta,
                }
                for found in part.stand_ins
            ],
        }
        for part in parts
    ]
