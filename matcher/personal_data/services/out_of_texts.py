"""Writing every text anew in which an erased person stands."""

from __future__ import annotations

import json
from collections.abc import Iterable

from sqlalchemy import JSON, select
from sqlalchemy.orm import Session

from matcher.firm_requests.services.name_firm_contact import name_firm_contact
from matcher.models import AuditEntry, Base, Erasure, FirmRequest, Need, Plan, Run
from matcher.models.audit import Json
from matcher.needs.services.name_contact import take_out_of_contact
from matcher.personal_data.person import Person
from matcher.personal_data.queries.mentions import mentions
from matcher.personal_data.replaced_words import GONE, PersonWords
from matcher.personal_data.word_columns import word_columns


def out_of_texts(session: Session, person: Person, words: PersonWords, erasure: Erasure) -> dict[str, int]:
    """Every text in which the person stands is written anew without; how many rows of each table that were."""
    counts: dict[str, int] = {}
    for model, query in mentions(person, words):
        rows = session.scalars(query.execution_options(populate_existing=True)).unique().all()
        changed = [row for row in rows if _write_anew(row, word_columns()[model], words)]
        if changed:
            counts[model.__tablename__] = len(changed)
        if model is AuditEntry:
            erasure.entries = sorted(entry.id for entry in changed if isinstance(entry, AuditEntry))
        session.flush()
        if model in (Run, Plan):
            for row in rows:
                session.expunge(row)  # their files are large, and nobody holds them here
    return counts


def _write_anew(row: Base, names: Iterable[str], words: PersonWords) -> bool:
    """Whether anything of it had to be. What stands beside the name of a firm's contact goes, too."""
    changed = False
    for name in names:
        present = getattr(row, name)
        is_json = isinstance(type(row).__mapper__.columns[name].type, JSON)
        written = words.out_of_json(present) if is_json else words.out_of(present or "")
        if present is not None and written != present:
            if name == "contact" and isinstance(row, FirmRequest | Need) and isinstance(written, str):
                _rename_contact(row, written, words)
            else:
                setattr(row, name, written)
            changed = True
    return changed


def _rename_contact(row: FirmRequest | Need, written: str, words: PersonWords) -> None:
    if isinstance(row, Need):
        alone = written.replace(GONE, "").strip() == words.instead
        take_out_of_contact(row, words.instead if alone else written)
    else:
        name_firm_contact(row, words.instead if words.instead in written else written)


def out_of_week_files(session: Session, head_id: int, words: PersonWords) -> None:
    """Where others are called the same, the head is known in week and plan files by its number."""
    for model, name in ((Run, "week"), (Plan, "result")):
        column = getattr(model, name)
        for row in session.scalars(select(model).where(column.contains(f'"{head_id}"'))):
            said: Json = json.loads(getattr(row, name))
            setattr(row, name, json.dumps(_renamed(said, str(head_id), words), ensure_ascii=False))


def _renamed(value: Json, key: str, words: PersonWords) -> Json:
    if isinstance(value, list):
        return [_renamed(each, key, words) for each in value]
    if isinstance(value, dict):
        named = {"name": words.instead} if value.get("id") == key and value.get("name") in words.names else {}
        return {word: _renamed(each, key, words) for word, each in value.items()} | named
    return value
