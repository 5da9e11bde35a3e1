"""There is one more of a kit."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from solver.analysis.relaxations.relaxation import Lever, Operation
from solver.analysis.relaxations.replacing import put
from solver.week import Need, Week
from solver.words import Bilingual, Names


@dataclass(frozen=True, slots=True)
class OneMorePack(Lever):
    """Of the pack at position ``pack``."""

    pack: int

    @property
    def kind(self) -> str:
        """One more kit."""
        return "pack"

    def concerns(self, week: Week, need: Need) -> bool:
        """Whether the need wants this pack."""
        return bool(need.packs.get(week.packs[self.pack].id))

    def turned(self, week: Week, amount: int) -> Week:
        """The week with the larger stock."""
        pack = week.packs[self.pack]
        return replace(week, packs=put(week.packs, self.pack, replace(pack, stock=pack.stock + amount)))

    def patch(self, week: Week, amount: int) -> list[Operation]:
        """The pack's stock."""
        stock = week.packs[self.pack].stock + amount
        return [{"op": "replace", "path": f"/packs/{self.pack}/stock", "value": stock}]

    def words(self, week: Week, amount: int, names: Names) -> Bilingual:
        """Which, and how many then."""
        del names
        pack = week.packs[self.pack]
        stock = pack.stock + amount
        return Bilingual(
            f"再借来一套“{pack.name}”（共{stock}套）", f"Find one more “{pack.name}” ({stock} in all)"
        )


def more_packs(week: Week) -> Iterator[OneMorePack]:
    """One more of each pack that some need wants."""
    wanted = {pack for need in week.needs for pack, units in need.packs.items() if units}
    for index, pack in enumerate(week.packs):
        if pack.id in wanted:
            yield OneMorePack(index)
