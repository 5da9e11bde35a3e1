"""Which columns of the database hold words somebody may have written a name or a number into."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from sqlalchemy import JSON, Column, Enum, String

from matcher.models import Base

NO_WORDS_ABOUT_PERSONS: Mapping[str, str] = {
    "region": "names of places",
    "institution": "names of institutions",
    "venue": "names of places",
    "topic": "the catalogue",
    "resource_pack": "the catalogue",
    "topic_duty": "the catalogue",
    "holiday_day": "names of days",
    "county_settings": "the office's own number",
    "channel_account": "names and sealed keys of services",
    "rate_count": "digests",
    "worker_beat": "names of machines",
    "backup": "names of files and machines",
    "erasure": "numbers of records",
    "retention_run": "counts by kind of record",
    "reservation": "codes of reasons",
    "prospect": "numbers of records",
    "purchase": "numbers of records",
}
"""Tables that are left alone, and why. Every other one is looked through, those that are yet to come as well."""

SECRETS = {"password_hash", "token_hash", "request_id"}


@cache
def word_columns() -> Mapping[type[Base], tuple[str, ...]]:
    """By model the attributes that hold words: texts and JSON, without keys, derived columns and lists of values."""
    found = {}
    for mapper in Base.registry.mappers:
        if mapper.class_.__tablename__ in NO_WORDS_ABOUT_PERSONS:
            continue
        names = tuple(key for key, column in mapper.columns.items() if _holds_words(column))
        if names:
            found[mapper.class_] = names
    return dict(sorted(found.items(), key=lambda each: each[0].__name__))


def _holds_words(column: Column[object]) -> bool:
    if column.primary_key or column.foreign_keys or "derived" in column.info or column.name in SECRETS:
        return False
    if column.name.endswith("_code"):
        return False
    return isinstance(column.type, JSON) or (
        isinstance(column.type, String) and not isinstance(column.type, Enum)
    )
