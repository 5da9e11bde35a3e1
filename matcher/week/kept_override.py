"""What a head has agreed to beyond its limits, as a value that is kept with a plan and brought back."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Self

from matcher.models import Override
from matcher.vocabulary import OverridableRule
from matcher.week.overridden import Overridden
from solver import Assignment as WeekAssignment


@dataclass(frozen=True, slots=True)
class KeptOverride:
    """A rule that is overridden, as plain values."""

    head_id: int
    rule: str
    reason: str
    agreed_by: str
    agreed_at: str

    @classmethod
    def of(cls, override: Override) -> Self:
        """What a row says."""
        when = override.agreed_at.isoformat()
        return cls(override.head_id, override.rule.value, override.reason, override.agreed_by, when)

    def row(self, created_by: int | None, created_at: datetime) -> Override:
        """The row again."""
        return Override(
            head_id=self.head_id, rule=OverridableRule(self.rule), reason=self.reason, agreed_by=self.agreed_by,
            agreed_at=datetime.fromisoformat(self.agreed_at), created_by=created_by, created_at=created_at,
        )  # fmt: skip


def as_text(kept: Iterable[KeptOverride]) -> str:
    """All of them as text; none is the empty text."""
    found = [asdict(each) for each in kept]
    return json.dumps(found, ensure_ascii=False, sort_keys=True) if found else ""


def from_text(text: str) -> tuple[KeptOverride, ...]:
    """Those that `as_text` wrote."""
    return tuple(KeptOverride(**each) for each in json.loads(text)) if text else ()


def agreed_of(entry: WeekAssignment, kept: Iterable[KeptOverride]) -> Overridden | None:
    """What of it goes beyond what the heads of a visit have set, if anything does."""
    rules: dict[str, set[OverridableRule]] = {}
    for each in kept:
        if str(each.head_id) in entry.heads:
            rules.setdefault(str(each.head_id), set()).add(OverridableRule(each.rule))
    return Overridden(entry, {head: frozenset(found) for head, found in rules.items()}) if rules else None
