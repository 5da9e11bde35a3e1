"""What a record is found by: its texts as words are looked for in them, and its name as it may be typed in letters."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Text, or_
from sqlalchemy.orm import InstrumentedAttribute, MappedColumn

from matcher.models.base import Base
from matcher.models.derived import derived
from matcher.text import searchable
from matcher.text.readings import INSIDE, START, readings, sounds_like


def searched_column(*sources: str) -> MappedColumn[str]:
    """The texts a record is found by, `searchable`, a line each."""
    return derived(Text(), lambda *texts: "\n".join(map(searchable, texts)), *sources)


def spoken_column() -> MappedColumn[str]:
    """The readings of a record's name."""
    return derived(Text(), readings, "name")


def has_word(word: str, *models: type[Base]) -> ColumnElement[bool]:
    """The condition that a word, one of `search_words`, stands in one of the records, or its name sounds like it.

    Each of the models has a column `searched`; those with a column `spoken` are found by pinyin too.
    """
    found = [_column(model, "searched").contains(word, autoescape=True) for model in models]
    sound = sounds_like(word)
    if sound is not None:
        spoken = [_column(model, "spoken") for model in models if hasattr(model, "spoken")]
        found += [column.contains(before + sound) for column in spoken for before in (START, INSIDE)]
    return or_(*found)


def begins_with(word: str, model: type[Base]) -> ColumnElement[bool]:
    """The condition that the record's texts, or the sound of its name, begin with a word of `search_words`."""
    starts = _column(model, "searched").startswith(word, autoescape=True)
    sound = sounds_like(word)
    return starts if sound is None else or_(starts, _column(model, "spoken").contains(START + sound))


def _column(model: type[Base], name: str) -> InstrumentedAttribute[str]:
    column: InstrumentedAttribute[str] = getattr(model, name)
    return column
