"""Whether one more assignment keeps the rules of the week, everything else left where it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from matcher.errors import WHOLE_FORM, Invalid
from matcher.week.broken_by import broken_by
from matcher.week.overridden import Overridden
from matcher.wording.broken_rules import broken_rules
from matcher.wording.names import Names
from solver import Assignment, Violation, Week

FIELDS: Mapping[str, str] = {
    "topic": "head_ids", "excluded": "head_ids", "audience": "head_ids", "too_far": "head_ids",
    "day_cap": "head_ids", "week_cap": "head_ids", "parts": "head_ids", "unknown": "head_ids",
    "grid": "starts_at", "window": "starts_at", "tour": "starts_at", "rest": "starts_at",
    "venue_full": "starts_at", "township_full": "starts_at", "pack_out": "starts_at",
}  # fmt: skip
"""The field of the form beside which a broken rule is told; any other rule concerns the whole form."""


def check_manual_assignment(
    week: Week, others: Iterable[Assignment], wanted: Assignment, overridden: Iterable[Overridden] = ()
) -> None:
    """Raise `Invalid` naming every rule that `wanted` would break, in words, beside its field.

    What the others break among themselves is not held against it, nor what is `overridden`.
    """
    refuse(week, broken_by(week, others, wanted, overridden))


def refuse(week: Week, broken: Iterable[Violation]) -> None:
    """Raise `Invalid` naming what is broken, in words, each beside its field; nothing where nothing is."""
    messages = broken_rules(broken, Names(week), lambda violation: FIELDS.get(violation.rule, WHOLE_FORM))
    if messages:
        raise Invalid(messages)
