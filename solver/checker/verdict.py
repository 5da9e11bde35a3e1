"""What the checker says of a plan."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from solver.plan import Score

REPORTED_ONLY = frozenset({"fixed_clash"})


@dataclass(frozen=True, slots=True)
class Violation:
    """One rule that is broken: a stable code, the need and head concerned, a sentence, and its numbers.

    The code ``fixed_clash`` is a report, not a breach: somebody has already said yes to all of it.
    """

    rule: str
    need: str | None
    head: str | None
    message: str
    detail: Mapping[str, int | str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a plan keeps every rule, what was found, and its score recomputed (``None`` where it cannot be)."""

    valid: bool
    violations: tuple[Violation, ...]
    score: Score | None


def verdict(found: list[Violation], score: Score | None) -> Verdict:
    """The verdict that follows from what was found."""
    return Verdict(all(each.rule in REPORTED_ONLY for each in found), tuple(found), score)
