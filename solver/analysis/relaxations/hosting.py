"""A township hosts one more session."""

from collections.abc import Iterator
from dataclasses import dataclass

from solver.analysis.relaxations.change import Change, SetValue
from solver.analysis.relaxations.relaxation import Relaxation
from solver.week import Need, Week


@dataclass(frozen=True, slots=True)
class OneMoreHosted(Relaxation):
    """The township at position ``township`` hosts one more session at once, or (``daily``) a day."""

    township: int
    daily: bool

    @property
    def kind(self) -> str:
        """One more session of a township."""
        return "township_day" if self.daily else "township_at_once"

    def concerns(self, week: Week, need: Need) -> bool:
        """Whether the need is one of this township."""
        return need.township == week.townships[self.township].id

    def changes(self, week: Week, amount: int) -> tuple[Change, ...]:
        """The higher limit."""
        township = week.townships[self.township]
        now = township.sessions_per_day if self.daily else township.sessions_at_once
        assert now is not None
        field = "sessions_per_day" if self.daily else "sessions_at_once"
        return (SetValue("townships", self.township, field, now + amount),)


def more_hosted(week: Week, *, daily: bool) -> Iterator[OneMoreHosted]:
    """One for each township whose limit could keep it from hosting something."""
    for index, township in enumerate(week.townships):
        limit = township.sessions_per_day if daily else township.sessions_at_once
        asked = sum(need.township == township.id for need in week.needs)
        if limit is not None and limit < asked:
            yield OneMoreHosted(index, daily)
