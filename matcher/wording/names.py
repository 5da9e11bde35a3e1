"""How the people and things of a week are called."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from matcher.wording.joining import Joined, listed
from matcher.wording.name import Name
from matcher.wording.text import Text, msgid
from solver import Week

_NO_NAMES: Mapping[str, Name] = {}

KINDS: Mapping[str | None, str] = {
    "medical": msgid("head (medical)"),
    "education": msgid("head (education)"),
    "agriculture": msgid("head (agriculture)"),
    "enterprise": msgid("head (enterprise)"),
    None: msgid("head"),
}
"""A head of a kind; simply a head where the kind is not known."""


@dataclass(frozen=True)
class Names:
    """Names of what a week holds, by id.

    ``topics`` and ``townships`` name what a week file does not: topics, and townships in English. What has no name
    there goes by the one the week has, or by its id.
    """

    week: Week
    topics: Mapping[str, Name] = field(default_factory=lambda: _NO_NAMES)
    townships: Mapping[str, Name] = field(default_factory=lambda: _NO_NAMES)

    def topic(self, ident: str) -> Name:
        """A topic."""
        return self.topics.get(ident) or Name(ident)

    def township(self, ident: str) -> Name:
        """A township."""
        named = next((each.name for each in self.week.townships if each.id == ident), ident)
        return self.townships.get(ident) or Name(named)

    def head(self, ident: str) -> Name:
        """A head."""
        return Name(self._heads[ident])

    @cached_property
    def _heads(self) -> Mapping[str, str]:
        return {each.id: each.name for each in self.week.heads}

    def heads(self, idents: Iterable[str]) -> Joined:
        """Several heads."""
        return listed(self.head(ident) for ident in idents)

    def venue(self, ident: str) -> Name:
        """A venue."""
        return Name(next(each.name for each in self.week.venues if each.id == ident))

    def pack(self, ident: str) -> Name:
        """A resource pack."""
        return Name(next(each.name for each in self.week.packs if each.id == ident))

    def need(self, ident: str) -> Text:
        """A need, by its township and topics."""
        need = next(each for each in self.week.needs if each.id == ident)
        topics = listed(self.topic(topic) for topic in need.parts)
        return Text("“{topics}” in {township}", topics=topics, township=self.township(need.township))

    def needs(self, idents: Iterable[str]) -> Joined:
        """Several needs."""
        return listed(self.need(ident) for ident in idents)
