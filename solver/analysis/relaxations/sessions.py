"""A head takes one more session a day or a week."""

from collections.abc import Iterator
from dataclasses import dataclass

from solver.analysis.relaxations.change import Change, SetValue
from solver.analysis.relaxations.head_relaxation import HeadRelaxation
from solver.week import Week


@dataclass(frozen=True, slots=True)
class OneMoreSession(HeadRelaxation):
    """For the head at position ``head``, in each day or (``weekly``) in the week."""

    weekly: bool

    @property
    def kind(self) -> str:
        """One more session."""
        return "week_cap" if self.weekly else "day_cap"

    def changes(self, week: Week, amount: int) -> tuple[Change, ...]:
        """The head's higher limit."""
        head = week.heads[self.head]
        if self.weekly:
            return (
                SetValue("heads", self.head, "max_sessions_per_week", head.max_sessions_per_week + amount),
            )
        return (SetValue("heads", self.head, "max_sessions_per_day", head.max_sessions_per_day + amount),)


def more_sessions(week: Week, *, weekly: bool) -> Iterator[OneMoreSession]:
    """One relaxation for each head who could be kept from something by this limit."""
    for index, head in enumerate(week.heads):
        most = head.max_sessions_per_week if weekly else head.max_sessions_per_day
        if head.topics and head.available and most < len(week.needs):
            yield OneMoreSession(index, weekly)
