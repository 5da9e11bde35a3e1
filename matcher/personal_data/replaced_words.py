"""Taking a person's name and numbers out of texts, plain or written as JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from matcher.models.audit import Json

GONE = "…"
"""What stands in a text for a telephone number."""
SHORTEST = 2  # a single sign is no name that could be looked for
HOME = r"(?:(?:\+|00)?86[ -]?)?"
"""The country before a number."""
BLANKS = (" ", "  ", "\u3000")


def as_in_json(text: str) -> str:
    """The text as it stands in JSON that is written in ASCII."""
    return json.dumps(text)[1:-1]


@dataclass(frozen=True)
class PersonWords:
    """By what a person is recognised: names and numbers within texts, `whole` only as all of a text.

    A name of two signs is found as well where it is set apart with blanks, as lists do to make names equally long.
    `kept` are longer names (of places, of others) that one of the names is part of; they stay. `instead` takes the
    name's place.
    """

    names: tuple[str, ...]
    numbers: tuple[str, ...]
    whole: tuple[str, ...]
    kept: tuple[str, ...]
    instead: str

    @cached_property
    def spellings(self) -> tuple[str, ...]:
        """The names and numbers as they may stand in a stored text."""
        written = [*self._written, *(as_in_json(name) for name in self._written)]
        return tuple(dict.fromkeys([*written, *(one for each in self.numbers for one in _grouped(each))]))

    def out_of(self, text: str) -> str:
        """The text without the person."""
        if text in self.whole:
            return self.instead
        if self._named is not None:
            text = self._named.sub(self._instead, text)
        return self._numbered.sub(GONE, text) if self._numbered is not None else text

    def out_of_json(self, value: Json) -> Json:
        """The same for every text in a value, keys as well."""
        if isinstance(value, str):
            return self.out_of(value)
        if isinstance(value, Mapping):
            return {self.out_of(key): self.out_of_json(each) for key, each in value.items()}
        if isinstance(value, Sequence):
            return [self.out_of_json(each) for each in value]
        return value

    @cached_property
    def _written(self) -> tuple[str, ...]:
        """The names as people write them."""
        names = [name for name in self.names if len(name) >= SHORTEST]
        bare = ["".join(name.split()) for name in names]
        apart = [blank.join(name) for name in bare if len(name) == SHORTEST for blank in BLANKS]
        return tuple(dict.fromkeys([*names, *bare, *apart]))

    @cached_property
    def _named(self) -> re.Pattern[str] | None:
        if not self._written:
            return None
        longest_first = sorted({*self._written, *self.kept}, key=lambda name: (-len(name), name))
        forms = dict.fromkeys(form for name in longest_first for form in (name, as_in_json(name)))
        return re.compile("|".join(map(re.escape, forms)))

    @cached_property
    def _numbered(self) -> re.Pattern[str] | None:
        if not self.numbers:
            return None
        alike = "|".join("[ -]?".join(number) for number in self.numbers)
        return re.compile(rf"(?<!\d){HOME}(?:{alike})(?!\d)(?:转\d{{1,6}})?")

    def _instead(self, found: re.Match[str]) -> str:
        word = found[0]
        if word in self._written:
            return self.instead
        return as_in_json(self.instead) if word in map(as_in_json, self._written) else word


def _grouped(digits: str) -> tuple[str, ...]:
    """A number as it may have been typed: in a row, in groups, with its area code apart."""
    groups = (digits[:3], digits[3:7], digits[7:]) if len(digits) == 11 else (digits,)
    apart = [digits[:code] + "-" + digits[code:] for code in (3, 4)]
    return (digits, "-".join(groups), " ".join(groups), *apart)
