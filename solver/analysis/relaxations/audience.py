"""The audience comes in two sessions."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from solver.analysis.relaxations.change import AddNeed, Change, SetValue
from solver.analysis.relaxations.relaxation import Relaxation
from solver.week import Need, Week


@dataclass(frozen=True, slots=True)
class TwoSessions(Relaxation):
    """Half of the audience of the need at position ``need`` comes to a second session, a need of its own."""

    need: int

    @property
    def kind(self) -> str:
        """A smaller audience."""
        return "audience"

    @property
    def widening(self) -> bool:
        """Two sessions are wanted instead of one."""
        return False

    def added_needs(self, week: Week) -> tuple[str, ...]:
        """The second session."""
        return (self._second(week).id,)

    def changes(self, week: Week, amount: int) -> tuple[Change, ...]:
        """Half the audience, and a second need like the first."""
        del amount
        audience = -(-week.needs[self.need].audience // 2)
        return SetValue("needs", self.need, "audience", audience), AddNeed(self._second(week))

    def _second(self, week: Week) -> Need:
        need, known = week.needs[self.need], {other.id for other in week.needs}
        ident = f"{need.id}-2"
        while ident in known:
            ident += "-2"
        return replace(need, id=ident, audience=need.audience // 2)


def two_sessions(week: Week, need: int) -> Iterator[TwoSessions]:
    """The one way to split an audience of two or more."""
    if week.needs[need].audience > 1:
        yield TwoSessions(need)
