"""What came of an attack, and the table of all of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

HEAD = (
    "what",
    "database",
    "how often",
    "sent",
    "done",
    "lost",
    "doubled",
    "500s",
    "faults",
    "seconds",
    "of it done",
)


@dataclass(frozen=True)
class Outcome:
    """One row: what was done how often, how many changes were sent and told done, and what was wrong afterwards.

    `lost`: told done and not there; `doubled`: sent once and there twice; `errors`: answers that are 500 or no page of
    ours; `faults`: what `sizhang verify` found. `work` is what was
    done by kind; `not_tried` says why an attack could not be tried.
    """

    what: str
    database: str
    often: int = 0
    sent: int = 0
    done: int = 0
    lost: tuple[str, ...] = ()
    doubled: tuple[str, ...] = ()
    errors: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()
    seconds: float = 0.0
    work: str = ""
    not_tried: str = ""

    @property
    def wrong(self) -> Iterable[str]:
        """A sentence for each thing that was wrong."""
        kinds = {"lost": self.lost, "doubled": self.doubled, "500": self.errors, "fault": self.faults}
        return [
            f"{self.what} ({self.database}), {kind}: {each}"
            for kind, found in kinds.items()
            for each in found
        ]


def table(outcomes: Iterable[Outcome]) -> str:
    """All of them as a table in Markdown."""
    return "\n".join([_line(HEAD), _line(["---"] * len(HEAD)), *(_line(_cells(each)) for each in outcomes)])


def _cells(each: Outcome) -> list[str]:
    if each.not_tried:
        return [each.what, each.database, f"not tried: {each.not_tried}", *[""] * (len(HEAD) - 3)]
    numbers = (
        each.often,
        each.sent,
        each.done,
        *map(len, (each.lost, each.doubled, each.errors, each.faults)),
    )
    return [each.what, each.database, *map(str, numbers), f"{each.seconds:.0f}", each.work]


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
