"""The column by which a name is compared with others."""

from __future__ import annotations

from sqlalchemy import String
from sqlalchemy.orm import MappedColumn

from matcher.models.derived import derived
from matcher.text import LONGEST_KEY, name_key


def name_key_column(source: str = "name") -> MappedColumn[str]:
    """The name in the form that is the same for all names that look alike (`matcher.text.name_key`)."""
    return derived(String(LONGEST_KEY), name_key, source)
