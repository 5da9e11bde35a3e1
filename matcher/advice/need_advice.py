"""What the solver says of one need of a round: who could come, what is in the way, what each choice changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from matcher.week.snapshot import Snapshot
from solver import Plan, first_answer, score_of


@dataclass(frozen=True, slots=True)
class Hindrance:
    """The first rule between a head and a part of the need; `reason` None says that the head is free.

    `by` are the needs whose assignments take the head's time; `numbers` the rule's own (minutes, persons).
    """

    head_id: int
    position: int
    reason: str | None
    by: tuple[int, ...]
    numbers: Mapping[str, int | str]


@dataclass(frozen=True, slots=True)
class Way:
    """Heads in the order of the parts, a start, and by how much the week's value changes."""

    head_ids: tuple[int, ...]
    starts_at: datetime
    value_delta: int


@dataclass(frozen=True, slots=True)
class Outlook:
    """An open need has a `reason` and `hindrances`; a served one what it `adds` by part of the score."""

    served: bool
    reason: str | None
    hindrances: tuple[Hindrance, ...]
    ways: tuple[Way, ...]
    adds: Mapping[str, int]


def outlook(snapshot: Snapshot, need_id: int) -> Outlook | None:
    """What the solver says of the need in the plan as it stands; None where the week does not know the need."""
    key = str(need_id)
    if all(need.id != key for need in snapshot.week.needs):
        return None
    told: dict[str, Any] = first_answer(snapshot.week, as_plan(snapshot), key)
    if told["served"]:
        adds = {"value": told["adds"]["value"], **told["adds"]["parts"]}
        return Outlook(True, None, (), tuple(map(_way, told["ways"])), adds)
    return Outlook(
        False, told["reason"], tuple(map(_hindrance, told["heads"])), tuple(map(_way, told["ways"])), {}
    )


def as_plan(snapshot: Snapshot) -> Plan:
    """The round's present assignments as a plan of the solver's."""
    assignments = tuple(sorted(snapshot.as_planned(), key=lambda entry: int(entry.need)))
    score = score_of(snapshot.week, assignments)
    return Plan(snapshot.week.monday, assignments, (), score, score.value, "feasible", 0.0, "by hand")


def _hindrance(told: Mapping[str, Any]) -> Hindrance:
    numbers = {name: value for name, value in told["detail"].items() if isinstance(value, (int, str))}
    by = tuple(int(need) for need in told["detail"].get("by", ()))
    free = told["reason"] == "parts" or (told["reason"] == "outbid" and not by)
    return Hindrance(int(told["head"]), told["part"], None if free else told["reason"], by, numbers)


def _way(told: Mapping[str, Any]) -> Way:
    heads = tuple(int(head) for head in told["heads"])
    return Way(heads, datetime.fromisoformat(told["start"]), told["value_delta"])


__all__ = ["Hindrance", "Outlook", "Way", "as_plan", "outlook"]
