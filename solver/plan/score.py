"""The value of a plan and what it is made of."""

from __future__ import annotations

from dataclasses import astuple, dataclass


@dataclass(frozen=True, slots=True)
class ScoreParts:
    """The cost of a plan by cause, already weighted, in minutes of a head's time."""

    travel: int
    load: int
    fit: int
    preference: int
    change: int
    continuity: int = 0

    @property
    def total(self) -> int:
        """All causes together."""
        return self.travel + self.load + self.fit + self.preference + self.change + self.continuity

    def __sub__(self, other: ScoreParts) -> ScoreParts:
        """By how much each cause costs more here than there."""
        return ScoreParts(
            *(mine - theirs for mine, theirs in zip(astuple(self), astuple(other), strict=True))
        )


@dataclass(frozen=True, slots=True)
class Score:
    """``value = served_point × served_points − cost_minutes``; ``served`` of ``needs`` are met."""

    value: int
    served_points: int
    cost_minutes: int
    served: int
    needs: int
    parts: ScoreParts
