"""Needs that several heads serve together."""

import numpy as np

from solver.column_generation.master.master_builder import MasterBuilder, ServedVariables
from solver.column_generation.master.row_tags import tag
from solver.lp.arrays import Ints


def add_joint_needs(master: MasterBuilder) -> ServedVariables:
    """All parts at one start, by different heads, or not at all: one variable for each start of each joint need."""
    parts = np.array([len(need.parts) for need in master.network.needs], dtype=np.int64)
    mine = np.flatnonzero(parts[master.options.need[master.visit]] > 1)
    call, column = master.visit[mine], master.route[mine]
    # A visit to a joint need has one start; its position among all starts tells need and start at once.
    slots, slot = np.unique(master.options.starts_begin[call], return_inverse=True)
    need = (
        master.options.need[call][np.searchsorted(np.sort(slot), np.arange(len(slots)))]
        if len(slots)
        else slots
    )
    need[slot] = master.options.need[call]
    master.add_objective(column, -master.network.pairs.fit[master.options.pair[call]])
    points = np.array(
        [
            master.weights.served_point * master.network.directory.points(master.network.needs[each])
            for each in need
        ]
    )
    here = master.program.add_variables(points, count=len(slots))
    joint = _Joint(master, call, column, slot, need, here)
    joint.staff(parts)
    joint.serve_once()
    for number in np.unique(need).tolist():
        joint.prefer(number)
        joint.keep(number)
        joint.ban(number)
    start = master.network.starts[slots]
    return ServedVariables(here, need, start // 1440, start)


class _Joint:
    """The visits to joint needs in all routes; a ``slot`` is a need at a start, ``need`` and ``here`` are by slot."""

    def __init__(
        self, master: MasterBuilder, call: Ints, column: Ints, slot: Ints, need: Ints, here: Ints
    ) -> None:
        self.draft, self.matrix = master, master.program
        self.call, self.column, self.slot = call, column, slot
        self.need, self.here = need, here
        self.part = master.options.part[call]
        self.head = master.network.pairs.head[master.options.pair[call]]

    def staff(self, parts: Ints) -> None:
        """Somebody for each part at the start that is chosen, and nobody for two."""
        size = parts[self.need]
        first = np.cumsum(size) - size
        rows = self.matrix.add_rows(count=int(size.sum()), lower=0, upper=0)
        self.matrix.add_entries(rows[first[self.slot] + self.part], self.column)
        self.matrix.add_entries(rows, np.repeat(self.here, size), -1)
        tag(
            self.draft.row_tags.part,
            rows,
            [(int(n), part) for n in self.need for part in range(int(parts[n]))],
        )
        key = self.slot * len(self.draft.network.heads) + self.head
        seats = np.unique(np.stack((key, self.part)), axis=1)[0]
        people, count = np.unique(seats, return_counts=True)
        double = people[count > 1]
        rows = self.matrix.add_rows(count=len(double), upper=0)
        mine = np.isin(key, double)
        self.matrix.add_entries(rows[np.searchsorted(double, key[mine])], self.column[mine])
        self.matrix.add_entries(rows, self.here[double // max(1, len(self.draft.network.heads))], -1)

    def serve_once(self) -> None:
        """At one start at most; at one exactly where the need is required."""
        numbers, row = np.unique(self.need, return_inverse=True)
        low = [1.0 if self.draft.is_required(number) else -np.inf for number in numbers.tolist()]
        rows = self.matrix.add_rows(count=len(numbers), lower=low, upper=1)
        self.matrix.add_entries(rows[row], self.here)
        tag(self.draft.row_tags.need, rows, numbers.tolist())

    def prefer(self, number: int) -> None:
        """It costs if none of the preferred heads is there."""
        need, weight = self.draft.network.needs[number], self.draft.weights.not_preferred
        if need.prefer and weight:
            missed = self.matrix.add_variables(-weight, count=1)
            liked = self._by(number, need.prefer)
            here = self.here[self.need == number]
            values = np.concatenate(([1.0], np.ones(len(liked)), -np.ones(len(here))))
            self.matrix.add_row(np.concatenate((missed, self.column[liked], here)), values, lower=0)

    def keep(self, number: int) -> None:
        """The team and start of before saves the cost of a change."""
        need = self.draft.network.needs[number]
        previous = self.draft.network.directory.previous.get(need.id)
        if not previous or not self.draft.weights.change:
            return
        kept = self.matrix.add_variables(self.draft.weights.change, count=1)
        then = self.draft.options.start[self.call] == previous.start
        for part, head in enumerate(previous.heads):
            mine = self._by(number, (head,))
            same = mine[then[mine] & (self.part[mine] == part)]
            values = np.concatenate((np.ones(len(same)), [-1.0]))
            self.matrix.add_row(np.concatenate((self.column[same], kept)), values, lower=0)

    def ban(self, number: int) -> None:
        """Of a banned team not all are there; single heads who are banned have no route at all."""
        need = self.draft.network.needs[number]
        for ban in self.draft.conditions.banned:
            if ban.need != need.id or len(ban.heads) < 2:
                continue
            for index in np.flatnonzero(self.need == number).tolist():
                mine = self._by(number, tuple(ban.heads))
                mine = mine[self.slot[mine] == index]
                if len(mine) and ban.start in (None, int(self.draft.options.start[self.call[mine[0]]])):
                    values = np.concatenate((np.ones(len(mine)), [1.0 - len(ban.heads)]))
                    self.matrix.add_row(
                        np.concatenate((self.column[mine], self.here[index : index + 1])), values, upper=0
                    )

    def _by(self, number: int, heads: tuple[str, ...]) -> Ints:
        """The entries of a need by some heads."""
        known = [index for index, each in enumerate(self.draft.network.heads) if each.id in heads]
        return np.flatnonzero((self.need[self.slot] == number) & np.isin(self.head, known))
