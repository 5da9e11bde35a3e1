"""One line of the self-check."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from matcher.wording import Text


class CheckResult(StrEnum):
    """What came of looking; what no program can see is never called good."""

    GOOD = "good"
    TO_DO = "to_do"
    OWNER_SAYS = "owner_says"  # only the owner can know


@dataclass(frozen=True, slots=True)
class Finding:
    """A question of the self-check, what came of it, and in one sentence what was seen."""

    question: str
    result: CheckResult
    seen: Text


@dataclass(frozen=True, slots=True)
class FindingGroup:
    """Findings under one heading."""

    heading: str
    findings: tuple[Finding, ...]
