"""What the solver says of one need of a round: who could come, what is in the way, what each choice changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from matcher.week.snapshot import Snapshot
from solver import Plan, first_answer, score_of


@dataclass(frozen=True, slots=True)
class BlockingRule:
    """The first rule between a head and a part of the need; `reason` None says that the head is free.

    `by` are the needs whose assignments take the head's time; `numbers` the rule's own (minutes, persons).
    """

    head_id: int
    position: int
    reason: str | None
    by: tuple[int, ...]
    numbers: Mapping[str, int | str]


@dataclass(frozen=True, slots=True)
class Insertion:
    """Heads in the order of the parts, a start, and by how much the week's value changes."""

    head_ids: tuple[int, ...]
    starts_at: datetime
    value_delta: int


@dataclass(frozen=True, slots=True)
class NeedAdvice:
    """An open need has a `reason` and `hindrances`; a served one what it `adds` by part of the score."""

    served: bool
    reason: str | None
    blocking_rules: tuple[BlockingRule, ...]
    insertions: tuple[Insertion, ...]
    adds: Mapping[str, int]


def need_advice(snapshot: Snapshot, need_id: int) -> NeedAdvice | None:
    """What the solver says of the need in the plan as it stands; None where the week does not know the need."""
    key = str(need_id)
    if all(need.id != key for need in snapshot.week.needs):
        return None
    told: dict[str, Any] = first_answer(snapshot.week, as_plan(snapshot), key)
    if told["served"]:
        adds = {"value": told["adds"]["value"], **told["adds"]["parts"]}
        return NeedAdvice(True, None, (), tuple(map(_insertion, told["ways"])), adds)
    return NeedAdvice(
        False,
        told["reason"],
        tuple(map(_blocking_rule, told["heads"])),
        tuple(map(_insertion, told["ways"])),
        {},
    )


def as_plan(snapshot: Snapshot) -> Plan:
    """The round's present assignments as a plan of the solver's."""
    assignments = tuple(sorted(snapshot.as_planned(), key=lambda entry: int(entry.need)))
    score = score_of(snapshot.week, assignments)
    return Plan(snapshot.week.monday, assignments, (), score, score.value, "feasible", 0.0, "by hand")


def _blocking_rule(told: Mapping[str, Any]) -> BlockingRule:
    numbers = {name: value for name, value in told["detail"].items() if isinstance(value, (int, str))}
    by = tuple(int(need) for need in told["detail"].get("by", ()))
    free = told["reason"] == "parts" or (told["reason"] == "outbid" and not by)
    return BlockingRule(int(told["head"]), told["part"], None if free else told["reason"], by, numbers)


def _insertion(told: Mapping[str, Any]) -> Insertion:
    heads = tuple(int(head) for head in told["heads"])
    return Insertion(heads, datetime.fromisoformat(told["start"]), told["value_delta"])


__all__ = ["BlockingRule", "Insertion", "NeedAdvice", "as_plan", "need_advice"]
