"""There is another head with a topic of the need."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from solver.analysis.relaxations.hypothetical import fresh, hypothetical, kind_of, with_head_added
from solver.analysis.relaxations.relaxation import Lever, Operation
from solver.files.write_week import raw_head
from solver.week import Head, Week
from solver.words import Bilingual, Names
from solver.words.kinds import head_words


@dataclass(frozen=True, slots=True)
class Newcomer(Lever):
    """That head, who lives in the township with this id."""

    head: Head
    township: str

    @property
    def kind(self) -> str:
        """Another head."""
        return "head"

    def turned(self, week: Week, amount: int) -> Week:
        """The week with that head."""
        del amount
        return with_head_added(week, self._introduced(week))

    def patch(self, week: Week, amount: int) -> list[Operation]:
        """The head at the end of the week's heads."""
        del amount
        return [{"op": "add", "path": "/heads/-", "value": raw_head(self._introduced(week), week.monday)}]

    def words(self, week: Week, amount: int, names: Names) -> Bilingual:
        """For what, and where."""
        del amount
        (offered,) = self.head.topics
        topic, township = names.topic(offered), names.township(week, self.township)
        kind = head_words(kind_of(week, offered))
        return Bilingual(
            f"在{township.zh}一带再物色一位能讲“{topic.zh}”的{kind.zh}",
            f"Find one more {kind.en} for “{topic.en}” around {township.en}",
        )

    def _introduced(self, week: Week) -> Head:
        return replace(self.head, id=fresh({head.id for head in week.heads}))


def newcomers(week: Week, need: int) -> Iterator[Newcomer]:
    """A head for each topic of the need in each township."""
    for topic in dict.fromkeys(week.needs[need].parts):
        for township in week.townships:
            yield Newcomer(hypothetical(week, topic, township.place), township.id)
