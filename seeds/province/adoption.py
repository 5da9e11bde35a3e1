"""How far each county of the province is, and what its records hold by then."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

from matcher.vocabulary import AdoptionStage
from seeds.townships import County


class Trouble(Enum):
    """What is stuck in a county, so that whoever is above it sees each of these once or twice."""

    WEEK_NOT_SENT_OUT = auto()
    UNANSWERED = auto()
    LONG_WAIT = auto()
    NO_NEEDS = auto()
    NO_COORDINATOR = auto()


@dataclass(frozen=True, slots=True)
class Adoption:
    """A county's stage (None: it has not begun) and since how many weeks it is there.

    `weeks` lie behind the coming one, each with `needs` new needs from the first `townships` townships (None: all), for
    `heads` heads. `papers` bulletins were sent this year.
    """

    stage: AdoptionStage | None = None
    stage_weeks: int = 0
    heads: int = 0
    townships: int | None = None
    weeks: int = 0
    needs: int = 0
    papers: int = 0
    trouble: Trouble | None = None


_S = AdoptionStage
_NOT_BEGUN = Adoption()
_PREPARING = Adoption(_S.PREPARING, 5, townships=4)
_LISTED = Adoption(_S.PREPARING, 9, heads=6, townships=3)
_PILOT = Adoption(_S.PILOT, 12, heads=12, townships=3, weeks=11, needs=3)
_EXTENDING = Adoption(_S.EXTENDING, 10, heads=20, townships=6, weeks=26, needs=5, papers=1)
_FULL = Adoption(_S.FULL, 20, heads=30, weeks=38, needs=8, papers=3)
_PAUSED = Adoption(_S.PAUSED, 6, heads=10, townships=3, weeks=18, needs=3)
_IN_TURN = (
    _PILOT, _NOT_BEGUN, _LISTED, _EXTENDING, _NOT_BEGUN, _PREPARING, _FULL, _NOT_BEGUN, _PILOT, _NOT_BEGUN,
    _NOT_BEGUN, _PREPARING, _NOT_BEGUN, _EXTENDING, _NOT_BEGUN, _PILOT, _NOT_BEGUN, _NOT_BEGUN, _PAUSED, _NOT_BEGUN,
    _LISTED, _NOT_BEGUN, _PILOT, _FULL, _NOT_BEGUN, _NOT_BEGUN, _EXTENDING, _NOT_BEGUN, _PILOT, _NOT_BEGUN,
    _PREPARING,
)  # fmt: skip
"""What follows from county to county: a few go first, about half have not begun."""

_TROUBLES = {
    _S.PILOT: (
        None, Trouble.WEEK_NOT_SENT_OUT, None, Trouble.LONG_WAIT, None, None, Trouble.NO_NEEDS, None,
    ),
    _S.EXTENDING: (Trouble.UNANSWERED, None, None, Trouble.LONG_WAIT, Trouble.WEEK_NOT_SENT_OUT, None),
    _S.FULL: (None, None, Trouble.UNANSWERED, None),
    _S.PREPARING: (None, None, Trouble.NO_COORDINATOR, None, None, None, None),
}  # fmt: skip


def adoptions(counties: Sequence[County]) -> list[Adoption]:
    """How far each of these counties is: no two at a stage are quite alike."""
    found: list[Adoption] = []
    seen: dict[AdoptionStage | None, int] = {}
    for number in range(len(counties)):
        usual = _IN_TURN[number % len(_IN_TURN)]
        nth = seen.get(usual.stage, 0)
        seen[usual.stage] = nth + 1
        found.append(_of_its_own(usual, nth) if usual.stage else usual)
    return found


def _of_its_own(usual: Adoption, nth: int) -> Adoption:
    """The `nth` county at this stage: some weeks, heads and needs more or fewer, and what is stuck there."""
    assert usual.stage is not None
    troubles = _TROUBLES.get(usual.stage, (None,))
    step = nth % 5 - 2
    return replace(
        usual,
        stage_weeks=usual.stage_weeks + step,
        heads=usual.heads and usual.heads + 2 * step,
        weeks=usual.weeks and usual.weeks + step,
        needs=usual.needs and usual.needs + nth % 3 - 1,
        papers=usual.papers and usual.papers + nth % 2,
        trouble=troubles[nth % len(troubles)],
    )
