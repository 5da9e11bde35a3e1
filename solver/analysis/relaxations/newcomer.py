"""There is another head with a topic of the need."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from solver.analysis.relaxations.change import AddHead, Change
from solver.analysis.relaxations.hypothetical import hypothetical, kind_of, unused_id
from solver.analysis.relaxations.relaxation import Relaxation
from solver.week import Head, Week


@dataclass(frozen=True, slots=True)
class Newcomer(Relaxation):
    """The ``head`` joins, who lives in the township with this id."""

    head: Head
    township: str

    @property
    def kind(self) -> str:
        """Another head."""
        return "head"

    def changes(self, week: Week, amount: int) -> tuple[Change, ...]:
        """The head at the end of the week's heads."""
        del amount
        (offered,) = self.head.topics
        added = replace(self.head, id=unused_id({head.id for head in week.heads}))
        return (AddHead(added, self.township, kind_of(week, offered)),)


def newcomers(week: Week, need: int) -> Iterator[Newcomer]:
    """A head for each topic of the need in each township."""
    for topic in dict.fromkeys(week.needs[need].parts):
        for township in week.townships:
            yield Newcomer(hypothetical(week, topic, township.place), township.id)
