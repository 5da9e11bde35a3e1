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

USUAL_MOST_PACKS = 12


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
    most: int = USUAL_MOST_PACKS,
    cancelled: Callable[[], bool] = never,
) -> Iterator[SeasonPurchase]:
    """Packs by what one more unit of each brings over weeks that follow each other, each as soon as it is known.

    Played as :class:`~solver.analysis.recruiting.season.Season` plays them; what is said of each is exact. Looked at
    are the ``most`` packs of which the needs want the most units; gains only. Raises :class:`Interrupted` once
    ``cancelled`` returns true, or where a week cannot be solved to its optimum.
    """

    def found(stopped: Callable[[], bool]) -> Iterator[SeasonPurchase]:
        season = Season(weeks, stopped)
        for pack in _wanted(season.weeks)[:most]:
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
        """The week with it, where the needs want more units than there are.

        If all could have theirs at the same moment, one more is of no use.
        """
        stock = next((pack.stock for pack in week.packs if pack.id == self.pack), None)
        if stock is None or sum(need.packs.get(self.pack, 0) for need in week.needs) <= stock:
            return None
        return replace(
            week,
            packs=tuple(
                replace(pack, stock=pack.stock + 1) if pack.id == self.pack else pack for pack in week.packs
            ),
        )

    def note(self, plan: Plan | None) -> None:
        """A unit more remembers nothing."""


def _wanted(weeks: Sequence[Week]) -> list[str]:
    """The packs that needs want, those of which they want the most units first."""
    units: Counter[str] = Counter()
    for week in weeks:
        for need in week.needs:
            units.update(need.packs)
    return sorted((pack for pack, number in units.items() if number), key=lambda pack: (-units[pack], pack))
