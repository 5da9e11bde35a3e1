"""There is one more unit of a pack."""

from collections.abc import Iterator
from dataclasses import dataclass

from solver.analysis.relaxations.change import Change, SetValue
from solver.analysis.relaxations.relaxation import Relaxation
from solver.week import Need, Week


@dataclass(frozen=True, slots=True)
class OneMorePack(Relaxation):
    """One more unit of the pack at position ``pack``."""

    pack: int

    @property
    def kind(self) -> str:
        """One more unit of a pack."""
        return "pack"

    def concerns(self, week: Week, need: Need) -> bool:
        """Whether the need wants this pack."""
        return bool(need.packs.get(week.packs[self.pack].id))

    def changes(self, week: Week, amount: int) -> tuple[Change, ...]:
        """The larger stock."""
        return (SetValue("packs", self.pack, "stock", week.packs[self.pack].stock + amount),)


def more_packs(week: Week) -> Iterator[OneMorePack]:
    """One more of each pack that some need wants."""
    wanted = {pack for need in week.needs for pack, units in need.packs.items() if units}
    for index, pack in enumerate(week.packs):
        if pack.id in wanted:
            yield OneMorePack(index)
