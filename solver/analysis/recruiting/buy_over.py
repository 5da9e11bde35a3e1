"""What one more unit of a resource pack would bring over a season."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from solver.analysis.recruiting.recruit import Interrupted
from solver.analysis.recruiting.season import Season
from solver.plan import Plan
from solver.runtime.interruptible import Abandoned, interruptible
from solver.runtime.stop import never
from solver.week import Week


@dataclass(frozen=True, slots=True)
class SeasonPurchase:
    """One more unit of a pack, and what the season with it is worth more than without.

    ``by_week`` has the gain of each week, ``value_delta`` is their sum. ``serves`` are the needs met with it and not
    without, ``drops`` those met without only.
    """

    pack: str
    value_delta: int
    by_week: tuple[int, ...]
    serves: tuple[str, ...]
    drops: tuple[str, ...]


def buy_over(
    weeks: Sequence[Week],
    *,
    cancelled: Callable[[], bool] = never,
) -> Iterator[SeasonPurchase]:
    """Packs by what one more unit of each brings over weeks that follow each other, each as soon as it is known.

    Played as :class:`~solver.analysis.recruiting.season.Season` plays them; what is said of each is exact. Looked at
    is every pack of which the needs of some week want more units than there are, the most wanted first; gains only.
    Raises :class:`Interrupted` once
    ``cancelled`` returns true, or where a week cannot be solved to its optimum.
    """

    def found(stopped: Callable[[], bool]) -> Iterator[SeasonPurchase]:
        season = Season(weeks, stopped)
        for pack in _short(season.weeks):
            gain = season.gain(_OneMore(pack))
            if sum(gain.by_week) > 0:
                yield SeasonPurchase(pack, sum(gain.by_week), gain.by_week, gain.serves, gain.drops)

    try:
        yield from interruptible(found, cancelled)
    except Abandoned:
        raise Interrupted from None


@dataclass(frozen=True, slots=True)
class _OneMore:
    """One more unit of a pack."""

    pack: str

    def changed(self, week: Week) -> Week | None:
        """The week with it, where that can make a difference."""
        if self.pack not in _short([week]):
            return None
        return replace(
            week,
            packs=tuple(
                replace(pack, stock=pack.stock + 1) if pack.id == self.pack else pack for pack in week.packs
            ),
        )

    def note(self, plan: Plan | None) -> None:
        """A unit more remembers nothing."""


def _short(weeks: Sequence[Week]) -> list[str]:
    """The packs that could not all be out at the same moment in some week, those wanted most first."""
    wanted: Counter[str] = Counter()
    short: set[str] = set()
    for week in weeks:
        units: Counter[str] = Counter()
        for need in week.needs:
            units.update(need.packs)
        wanted.update(units)
        short.update(pack.id for pack in week.packs if units[pack.id] > pack.stock)
    return sorted(short, key=lambda pack: (-wanted[pack], pack))
