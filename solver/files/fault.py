"""What is said about a file, or a week, that cannot be used."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: where (JSON path), what, and what is allowed there."""

    path: str
    problem: str
    allowed: str

    def __str__(self) -> str:
        return f"{self.path}: {self.problem}; allowed: {self.allowed}"


class Refused(ValueError):
    """Input that was refused as a whole; ``faults`` lists everything found wrong with it."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = faults


class WeekRefused(Refused):
    """A week, or a week file, that breaks the format."""


class PlanRefused(Refused):
    """A plan file that breaks the format, or a plan that does not belong to its week."""
