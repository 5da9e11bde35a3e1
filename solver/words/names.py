"""How things of a week are called before people."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from solver.week import Need, Week
from solver.words.bilingual import Bilingual


@dataclass(frozen=True, slots=True)
class Names:
    """Names that a week file does not hold: of topics, and of townships in English.

    What is not named here goes by its id or by the one name the week has.
    """

    topics: Mapping[str, Bilingual] = field(default_factory=dict)
    townships: Mapping[str, Bilingual] = field(default_factory=dict)

    def topic(self, ident: str) -> Bilingual:
        """A topic."""
        return self.topics.get(ident) or Bilingual(ident, ident)

    def township(self, week: Week, ident: str) -> Bilingual:
        """A township."""
        named = next((each.name for each in week.townships if each.id == ident), ident)
        return self.townships.get(ident) or Bilingual(named, named)

    def need(self, week: Week, need: Need) -> Bilingual:
        """A need, by its township and topics."""
        topics = joined(self.topic(topic) for topic in need.parts)
        township = self.township(week, need.township)
        return Bilingual(f"{township.zh}“{topics.zh}”", f"“{topics.en}” in {township.en}")


def joined(texts: Iterable[Bilingual]) -> Bilingual:
    """One after the other, each once."""
    each = tuple(dict.fromkeys(texts))
    return Bilingual("、".join(text.zh for text in each), ", ".join(text.en for text in each))
