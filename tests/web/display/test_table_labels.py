"""Every table in which a person may be named has a name of its own in words."""

from __future__ import annotations

from matcher.personal_data.word_columns import word_columns
from web.display.audit_subjects import SUBJECTS
from web.display.table_labels import TABLES


def test_every_table_that_holds_words_has_a_label() -> None:
    assert {model.__tablename__ for model in word_columns()} <= set(TABLES) | set(SUBJECTS)
