"""Heads of a round's area by what is typed of their names."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.models import Head, Institution, Round, lies_in
from matcher.models.searched import has_word
from matcher.text.searchable import search_words


def heads_found(session: Session, round_: Round, typed: str) -> dict[int, str]:
    """The institutions of the active heads whose name or institution has every word, also by pinyin, by head."""
    query = (
        select(Head.id, Institution.name)
        .join(Head.institution)
        .where(lies_in(Head.county_code, round_.area_code), Head.active)
    )
    for word in search_words(typed):
        query = query.where(has_word(word, Head, Institution))
    return dict(session.execute(query).all())
