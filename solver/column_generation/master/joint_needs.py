"""Needs that several heads serve together."""

import numpy as np

from solver.column_generation.master.master_builder import MasterBuilder, ServedVariables
from solver.column_generation.master.row_tags import tag
from solver.column_generation.network.interchangeable_parts import leading_parts
from solver.lp.arrays import Ints


def add_joint_needs(master: MasterBuilder) -> ServedVariables:
    """All parts at one start, by different heads, or not at all: one variable for each start of each joint need."""
    parts = np.array([len(need.parts) for need in master.network.needs], dtype=np.int64)
    mine = np.flatnonzero(parts[master.options.need[master.visit]] > 1)
    visit, route = master.visit[mine], master.route[mine]
    # A visit to a joint need has one start; its position among all starts tells need and start at once.
    slots, slot = np.unique(master.options.starts_begin[visit], return_inverse=True)
    need = (
        master.options.need[visit][np.searchsorted(np.sort(slot), np.arange(len(slots)))]
        if len(slots)
        else slots
    )
    need[slot] = master.options.need[visit]
    master.add_objective(route, -master.network.pairs.cost[master.options.pair[visit]])
    points = np.array(
        [
            master.weights.served_point * master.network.week_index.points(master.network.needs[each])
            for each in need
        ]
    )
    served = master.program.add_variables(points, count=len(slots))
    joint = _Joint(master, visit, route, slot, need, served)
    joint.staff()
    joint.serve_once()
    for number in np.unique(need).tolist():
        joint.prefer(number)
        joint.keep(number)
        joint.ban(number)
    start = master.network.starts[slots]
    return ServedVariables(served, need, start // 1440, start)


class _Joint:
    """The visits to joint needs in all routes; a ``slot`` is a need at a start, ``need`` and ``served`` are by slot."""

    def __init__(
        self, master: MasterBuilder, visit: Ints, route: Ints, slot: Ints, need: Ints, served: Ints
    ) -> None:
        self.master, self.program = master, master.program
        self.visit, self.route, self.slot = visit, route, slot
        self.need, self.served = need, served
        self.part = master.options.part[visit]
        self.leading = [leading_parts(each) for each in master.network.needs]
        self.most = max((len(each.parts) for each in master.network.needs), default=1)
        self.head = master.network.pairs.head[master.options.pair[visit]]

    def staff(self) -> None:
        """Somebody for each part at the start that is chosen, and nobody for two."""
        parts = [(number, *part) for number in self.need.tolist() for part in self.leading[number].items()]
        asked = np.array([times for _, _, times in parts], dtype=np.int64)
        slot_of_row = np.repeat(np.arange(len(self.need)), [len(self.leading[n]) for n in self.need.tolist()])
        key = slot_of_row * self.most + np.array([part for _, part, _ in parts], dtype=np.int64)
        row = np.searchsorted(key, self.slot * self.most + self.part)
        rows = self.program.add_rows(count=len(parts), lower=0, upper=0)
        self.program.add_entries(rows[row], self.route)
        self.program.add_entries(rows, self.served[slot_of_row], -asked.astype(np.float64))
        tag(self.master.row_tags.part, rows, [(number, part) for number, part, _ in parts])
        key = self.slot * len(self.master.network.heads) + self.head
        could = np.unique(np.stack((key, row)), axis=1)
        people, which = np.unique(could[0], return_inverse=True)
        double = people[np.bincount(which, asked[could[1]], minlength=len(people)) > 1]
        rows = self.program.add_rows(count=len(double), upper=0)
        mine = np.isin(key, double)
        self.program.add_entries(rows[np.searchsorted(double, key[mine])], self.route[mine])
        self.program.add_entries(rows, self.served[double // max(1, len(self.master.network.heads))], -1)

    def serve_once(self) -> None:
        """At one start at most; at one exactly where the need is required."""
        numbers, row = np.unique(self.need, return_inverse=True)
        low = [1.0 if self.master.is_required(number) else -np.inf for number in numbers.tolist()]
        rows = self.program.add_rows(count=len(numbers), lower=low, upper=1)
        self.program.add_entries(rows[row], self.served)
        tag(self.master.row_tags.need, rows, numbers.tolist())

    def prefer(self, number: int) -> None:
        """It costs if none of the preferred heads is there."""
        need, weight = self.master.network.needs[number], self.master.weights.not_preferred
        if need.prefer and weight:
            missed = self.program.add_variables(-weight, count=1)
            liked = self._by(number, need.prefer)
            served = self.served[self.need == number]
            values = np.concatenate(([1.0], np.ones(len(liked)), -np.ones(len(served))))
            self.program.add_row(np.concatenate((missed, self.route[liked], served)), values, lower=0)

    def keep(self, number: int) -> None:
        """The team and start of before saves the cost of a change."""
        need = self.master.network.needs[number]
        previous = self.master.network.week_index.previous.get(need.id)
        if not previous or not self.master.weights.change:
            return
        kept = self.program.add_variables(self.master.weights.change, count=1)
        then = self.master.options.start[self.visit] == previous.start
        for part, head in enumerate(previous.heads):
            mine = self._by(number, (head,))
            same = mine[then[mine] & (self.part[mine] == need.parts.index(need.parts[part]))]
            values = np.concatenate((np.ones(len(same)), [-1.0]))
            self.program.add_row(np.concatenate((self.route[same], kept)), values, lower=0)

    def ban(self, number: int) -> None:
        """Of a banned team not all are there; single heads who are banned have no route at all."""
        need = self.master.network.needs[number]
        for ban in self.master.conditions.banned:
            if ban.need != need.id or len(ban.heads) < 2:
                continue
            for index in np.flatnonzero(self.need == number).tolist():
                mine = self._by(number, tuple(ban.heads))
                mine = mine[self.slot[mine] == index]
                if len(mine) and ban.start in (None, int(self.master.options.start[self.visit[mine[0]]])):
                    values = np.concatenate((np.ones(len(mine)), [1.0 - len(ban.heads)]))
                    self.program.add_row(
                        np.concatenate((self.route[mine], self.served[index : index + 1])), values, upper=0
                    )

    def _by(self, number: int, heads: tuple[str, ...]) -> Ints:
        """The entries of a need by some heads."""
        known = [index for index, each in enumerate(self.master.network.heads) if each.id in heads]
        return np.flatnonzero((self.need[self.slot] == number) & np.isin(self.head, known))
