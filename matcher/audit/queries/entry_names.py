"""What the entries of the audit trail are about, in names instead of numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from matcher.audit.queries.named_subjects import NAMED_SUBJECTS
from matcher.models import AuditEntry, Plan, Round, Run, Scenario

Reference = tuple[str, str]
"""A table and a key in it, as the trail keeps them."""

_WEEKS: Mapping[str, Select[*tuple[Any, ...]]] = {  # Any: as NAMED_SUBJECTS
    "round": select(Round.id, Round.monday),
    "run": select(Run.id, Round.monday).join(Round, Run.round_id == Round.id),
    "plan": select(Plan.id, Round.monday).join(Round, Plan.round_id == Round.id),
    "scenario": select(Scenario.id, Round.monday).join(Round, Scenario.round_id == Round.id),
}
_DETAILS = {
    "need_id": "need",
    "need": "need",
    "head_id": "head",
    "head_ids": "head",
    "invitation_id": "invitation",
    "township": "region",
    "pack_id": "resource_pack",
    "topic_id": "topic",
}
"""Which table the further numbers of an entry are of."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name, and the English one where there is one."""

    name: str
    name_en: str = ""


@dataclass(frozen=True, slots=True)
class EntryNames:
    """What an entry is about: the Monday of its week where it is about one, then names, those of the object first.

    Empty where nothing of it is there any more.
    """

    monday: date | None = None
    names: tuple[Name, ...] = ()


def entry_names(session: Session, entries: Iterable[AuditEntry]) -> Mapping[int, EntryNames]:
    """The names of these entries, by the entry's number; a query for each kind of object."""
    about = {entry.id: list(_references(entry)) for entry in entries}
    wanted: dict[str, set[str]] = {}
    for subject, key in (each for found in about.values() for each in found):
        wanted.setdefault(subject, set()).add(key)
    names = {subject: _names(session, subject, keys) for subject, keys in wanted.items()}
    mondays = {
        subject: _found(session, _WEEKS[subject], keys)
        for subject, keys in wanted.items()
        if subject in _WEEKS
    }
    return {
        entry: EntryNames(
            next((row[0] for subject, key in found if (row := mondays.get(subject, {}).get(key))), None),
            tuple(dict.fromkeys(name for subject, key in found for name in names[subject].get(key, ()))),
        )
        for entry, found in about.items()
    }


def _references(entry: AuditEntry) -> Iterator[Reference]:
    """The object, and what else the entry keeps the number of."""
    yield entry.subject, entry.subject_key
    for name, table in _DETAILS.items():
        value = entry.detail.get(name)
        for key in value if isinstance(value, list) else [value]:
            if isinstance(key, int | str) and key:
                yield table, str(key)


def _names(session: Session, subject: str, keys: Iterable[str]) -> dict[str, tuple[Name, ...]]:
    query = NAMED_SUBJECTS.get(subject)
    if query is None:
        return {}
    return {
        key: tuple(Name(*pair) for pair in zip(row[::2], row[1::2], strict=True) if pair[0])
        for key, row in _found(session, query, keys).items()
    }


def _found(session: Session, query: Select[Any], keys: Iterable[str]) -> dict[str, tuple[Any, ...]]:
    """The rows with these keys, by key. Any: the columns are as different as the tables."""
    column = query.selected_columns[0]
    if column.type.python_type is int:
        wanted: list[int | str] = [int(key) for key in keys if key.isdecimal()]
    else:
        wanted = list(keys)
    return {str(row[0]): tuple(row[1:]) for row in session.execute(query.where(column.in_(wanted)))}
