"""The audience comes in two sessions."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from solver.analysis.relaxations.relaxation import Lever, Operation
from solver.analysis.relaxations.replacing import with_need
from solver.files.write_week import raw_need
from solver.week import Need, Week
from solver.words import Bilingual, Names


@dataclass(frozen=True, slots=True)
class TwoSessions(Lever):
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

    def turned(self, week: Week, amount: int) -> Week:
        """The week with both sessions."""
        del amount
        need = week.needs[self.need]
        halved = with_need(week, self.need, replace(need, audience=-(-need.audience // 2)))
        return replace(halved, needs=(*halved.needs, self._second(week)))

    def patch(self, week: Week, amount: int) -> list[Operation]:
        """Half the audience, and a second need like the first."""
        del amount
        audience = -(-week.needs[self.need].audience // 2)
        return [
            {"op": "replace", "path": f"/needs/{self.need}/audience", "value": audience},
            {"op": "add", "path": "/needs/-", "value": raw_need(self._second(week), week.monday)},
        ]

    def words(self, week: Week, amount: int, names: Names) -> Bilingual:
        """How many come each time."""
        del amount, names
        audience = week.needs[self.need].audience
        first, second = -(-audience // 2), audience // 2
        return Bilingual(
            f"把{audience}人分成两场（{first}人和{second}人）",
            f"Split the {audience} people into two sessions ({first} and {second})",
        )

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
