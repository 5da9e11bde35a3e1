"""What one more visit would break, beside others that stay where they are."""

from __future__ import annotations

from collections.abc import Iterable

from matcher.week.overridden import Overridden, key_of, rules_broken
from solver import Assignment, Violation, Week


def broken_by(
    week: Week, others: Iterable[Assignment], wanted: Assignment, overridden: Iterable[Overridden] = ()
) -> tuple[Violation, ...]:
    """Every rule that `wanted` would break beside the others, or break further; `overridden` may be about it, too."""
    rest = tuple(entry for entry in others if entry.need != wanted.need)
    beyond = tuple(overridden)
    of_rest = tuple(each for each in beyond if each.entry.need != wanted.need)
    before = {key_of(each) for each in rules_broken(week, rest, of_rest)}
    return tuple(each for each in rules_broken(week, (*rest, wanted), beyond) if key_of(each) not in before)
