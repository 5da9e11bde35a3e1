"""One person as the records know it."""

from __future__ import annotations

from dataclasses import dataclass

from matcher.personal_data.replaced_words import PersonWords
from matcher.vocabulary import PersonKind

REMOVED = "已删除的人员"
"""What an erased person is called everywhere, with its number; stored, and so in the language of the records."""


def removed_name(number: int) -> str:
    """The name that stands for the erased person of this number."""
    return f"{REMOVED}{number}"


def is_removed(name: str) -> bool:
    """Whether the name stands for an erased person."""
    return name.startswith(REMOVED)


@dataclass(frozen=True, slots=True)
class Person:
    """A head with its accounts, an account, or whom needs name as contact: the rows that are it, and its words.

    `need_ids` are the needs that name it as contact, `request_ids` the requests of firms that do.

    `is_shared`: somebody else in the records is called the same; then a name within a text is hers only where the row
    is about her.
    """

    kind: PersonKind
    id: int
    region_code: str
    name: str
    names: tuple[str, ...]
    numbers: tuple[str, ...]
    whole: tuple[str, ...]
    kept: tuple[str, ...]
    head_id: int | None
    account_ids: tuple[int, ...]
    need_ids: tuple[int, ...]
    request_ids: tuple[int, ...]
    is_shared: bool

    def words(self, number: int) -> PersonWords:
        """What is taken out of texts once the person has this number."""
        return PersonWords(self.names, self.numbers, self.whole, self.kept, removed_name(number))
