"""What is said about a file, or a week, that cannot be used."""

from collections.abc import Sequence
from dataclasses import dataclass

MOST_TOLD = 100
MOST_FOUND = 1_000  # then the rest is not read any more


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: where (JSON path), what, and what is allowed there."""

    path: str
    problem: str
    allowed: str

    def __str__(self) -> str:
        return f"{self.path}: {self.problem}; allowed: {self.allowed}"


def fault_lines(faults: Sequence[Fault]) -> list[str]:
    """A line for each of the first `MOST_TOLD` faults and, where there are more, one that counts the others.

    With `MOST_FOUND` of them there may be others that nobody has read.
    """
    lines = [str(fault) for fault in faults[:MOST_TOLD]]
    more = len(faults) - len(lines)
    least = "at least " if len(faults) >= MOST_FOUND else ""
    return [*lines, f"and {least}{more} more that {'is' if more == 1 else 'are'} wrong"] if more else lines


class Refused(ValueError):
    """Input that was refused as a whole; ``faults`` lists what is wrong with it, the first `MOST_FOUND` at most."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("\n".join(fault_lines(faults)))
        self.faults = faults


class WeekRefused(Refused):
    """A week, or a week file, that breaks the format."""


class PlanRefused(Refused):
    """A plan file that breaks the format, or a plan that does not belong to its week."""
