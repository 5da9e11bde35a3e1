"""A head takes one more session a day or a week."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from solver.analysis.relaxations.head_relaxation import HeadLever
from solver.analysis.relaxations.relaxation import Operation
from solver.analysis.relaxations.replacing import with_head
from solver.week import Week
from solver.words import Bilingual, Names


@dataclass(frozen=True, slots=True)
class OneMoreSession(HeadLever):
    """For the head at position ``head``, in each day or (``weekly``) in the week."""

    weekly: bool

    @property
    def kind(self) -> str:
        """One more session."""
        return "week_cap" if self.weekly else "day_cap"

    def turned(self, week: Week, amount: int) -> Week:
        """The week with the higher limit."""
        head = week.heads[self.head]
        if self.weekly:
            more = replace(head, max_sessions_per_week=head.max_sessions_per_week + amount)
        else:
            more = replace(head, max_sessions_per_day=head.max_sessions_per_day + amount)
        return with_head(week, self.head, more)

    def patch(self, week: Week, amount: int) -> list[Operation]:
        """The head's limit."""
        head = week.heads[self.head]
        key, now = (
            ("max_sessions_per_week", head.max_sessions_per_week)
            if self.weekly
            else ("max_sessions_per_day", head.max_sessions_per_day)
        )
        return [{"op": "replace", "path": f"/heads/{self.head}/{key}", "value": now + amount}]

    def words(self, week: Week, amount: int, names: Names) -> Bilingual:
        """Who, and how many then."""
        del names
        head = week.heads[self.head]
        if self.weekly:
            most = head.max_sessions_per_week + amount
            return Bilingual(
                f"请{head.name}本周多接一场（本周最多{most}场）",
                f"Ask {head.name} for one more session this week ({most} at most)",
            )
        most = head.max_sessions_per_day + amount
        return Bilingual(
            f"请{head.name}一天多接一场（每天最多{most}场）",
            f"Ask {head.name} for one more session a day ({most} at most)",
        )


def more_sessions(week: Week, *, weekly: bool) -> Iterator[OneMoreSession]:
    """One lever for each head who could be kept from something by this limit."""
    for index, head in enumerate(week.heads):
        most = head.max_sessions_per_week if weekly else head.max_sessions_per_day
        if head.topics and head.available and most < len(week.needs):
            yield OneMoreSession(index, weekly)
