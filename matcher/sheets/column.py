"""A column that a sheet may have."""

from __future__ import annotations

from dataclasses import dataclass

from matcher.text import name_key
from matcher.wording import Text
from matcher.wording.name import Name


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `field` in stored cells, its heading in both languages, other headings people give it.

    `is_text` marks what a spreadsheet program would take for a number, to be kept as text in a template.
    """

    field: str
    zh: str
    en: str
    hint: Text
    sample: str
    also: tuple[str, ...] = ()
    required: bool = False
    is_text: bool = False

    @property
    def name(self) -> Name:
        """What the column is called."""
        return Name(self.zh, self.en)

    @property
    def headings(self) -> frozenset[str]:
        """Every heading that means this column, in the form names are compared in."""
        return frozenset(name_key(heading) for heading in (self.zh, self.en, self.field, *self.also))
