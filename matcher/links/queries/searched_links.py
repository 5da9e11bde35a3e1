"""Finding links by words."""

from __future__ import annotations

from sqlalchemy import ColumnElement, false, or_
from sqlalchemy.orm import InstrumentedAttribute

from matcher.models import Base
from matcher.models.searched import has_word
from matcher.text import search_words


def has_words(
    search: str, models: tuple[type[Base], ...], texts: tuple[InstrumentedAttribute[str], ...] = ()
) -> list[ColumnElement[bool]]:
    """The condition that each of the words is found in one of the records, or stands in one of the texts.

    No condition where nothing is looked for, and no row where only signs that say nothing are.
    """
    words = search_words(search)
    conditions = [
        or_(has_word(word, *models), *(text.icontains(word, autoescape=True) for text in texts))
        for word in words
    ]
    return conditions if words or not search else [false()]
