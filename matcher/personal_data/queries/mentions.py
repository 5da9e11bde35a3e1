"""Where a person's name and numbers stand in the database."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    String,
    Text,
    and_,
    cast,
    exists,
    false,
    func,
    inspect,
    or_,
    select,
    true,
    union,
)
from sqlalchemy.orm import Session, aliased

from matcher.models import (
    Account,
    Assignment,
    AuditEntry,
    Base,
    FirmOutput,
    FirmRequest,
    Head,
    Invitation,
    Need,
    Notification,
    Offer,
    Paper,
    PaperVersion,
    Visit,
)
from matcher.personal_data.person import Person
from matcher.personal_data.replaced_words import PersonWords
from matcher.personal_data.word_columns import word_columns
from matcher.vocabulary import PaperState


def mentions(person: Person, words: PersonWords) -> Iterator[tuple[type[Base], Select[Base]]]:
    """By model the rows in which the person stands, as far as they can be hers (`Person.is_shared`)."""
    for model, names in word_columns().items():
        columns = [cast(getattr(model, name), Text) for name in names]
        by_name = [
            _holds(column, each) for column in columns for each in words.spellings if not _is_number(each)
        ]
        clearly = [_holds(column, each) for column in columns for each in words.spellings if _is_number(each)]
        clearly += [
            or_(column == each, _holds(column, f'"{each}"')) for column in columns for each in words.whole
        ]
        named = or_(false(), *by_name)
        if person.is_shared:
            named = and_(named, _is_about(model, person))
        yield model, select(model).where(or_(named, *clearly), _may_change(model))


def _may_change(model: type[Base]) -> ColumnElement[bool]:
    """A paper that was sent says for good what it said; what it said while it was a draft is none of that."""
    if model is Paper:
        return Paper.state == PaperState.DRAFT
    if model is PaperVersion:
        later = aliased(PaperVersion)
        is_earlier = exists().where(
            later.paper_id == PaperVersion.paper_id, later.number > PaperVersion.number
        )
        return or_(PaperVersion.paper.has(Paper.state == PaperState.DRAFT), is_earlier)
    return true()


def count_mentions(session: Session, person: Person, words: PersonWords) -> dict[str, int]:
    """How many rows of each table that are, tables without any left out."""
    counted = {
        model.__tablename__: session.scalar(query.with_only_columns(func.count())) or 0
        for model, query in mentions(person, words)
    }
    return {name: number for name, number in counted.items() if number}


def count_mentions_of_all(session: Session, persons: Iterable[Person]) -> dict[str, int]:
    """The same of one person with several records; a row in which more than one of them stands counts once."""
    rows: dict[type[Base], list[Select[Any]]] = {}
    for person in persons:
        for model, query in mentions(person, person.words(0)):
            rows.setdefault(model, []).append(query.with_only_columns(*inspect(model).primary_key))
    counted = {
        model.__tablename__: session.scalar(select(func.count()).select_from(union(*queries).subquery())) or 0
        for model, queries in rows.items()
    }
    return {name: number for name, number in counted.items() if number}


def _is_number(spelling: str) -> bool:
    return all(sign.isdigit() or sign in " -" for sign in spelling)


def _holds(column: ColumnElement[str], part: str) -> ColumnElement[bool]:
    return column.contains(part, autoescape=True)


def _is_about(model: type[Base], person: Person) -> ColumnElement[bool]:
    """The rows that are the person, point to it, or to an invitation, visit, offer, need or firm's request of it."""
    own = {
        Head: [person.head_id] if person.head_id else [],
        Account: list(person.account_ids),
        Need: list(person.need_ids),
        FirmRequest: list(person.request_ids),
    }
    if model is AuditEntry:
        return or_(_of_outputs(own[FirmRequest]), *(_told_of(subject, keys) for subject, keys in own.items()))
    table = model.__table__
    conditions = []
    if model is Notification:
        conditions.append(Notification.detail["firm_request"].as_integer().in_(own[FirmRequest]))
    if model in own:
        conditions.append(table.c.id.in_(own[model]))
    for key in table.foreign_keys:
        target = key.column.table.name
        if target == Head.__tablename__:
            conditions.append(key.parent.in_(own[Head]))
        elif target == Need.__tablename__:
            conditions.append(key.parent.in_(own[Need]))
        elif target == FirmRequest.__tablename__:
            conditions.append(key.parent.in_(own[FirmRequest]))
        elif target == Account.__tablename__:
            conditions.append(key.parent.in_(own[Account]))
        elif person.head_id and target in _IDS_OF_HEAD:
            conditions.append(key.parent.in_(_IDS_OF_HEAD[target](person.head_id)))
    return or_(false(), *conditions)


def _visits(head_id: int) -> Select[int]:
    return (
        select(Visit.id)
        .join(Visit.assignment)
        .join(Assignment.invitations)
        .where(Invitation.head_id == head_id)
    )


_IDS_OF_HEAD: Mapping[str, Callable[[int], Select[int]]] = {
    "invitation": lambda head_id: select(Invitation.id).where(Invitation.head_id == head_id),
    "assignment": lambda head_id: select(Invitation.assignment_id).where(Invitation.head_id == head_id),
    "visit": _visits,
    "offer": lambda head_id: select(Offer.id).where(Offer.head_id == head_id),
}
"""By table the rows that are a head's."""


def _of_outputs(request_ids: list[int]) -> ColumnElement[bool]:
    """What came of requests, also what was taken out since; older entries do not name the request themselves."""
    outputs = select(cast(FirmOutput.id, String)).where(FirmOutput.firm_request_id.in_(request_ids))
    is_there = and_(AuditEntry.subject == FirmOutput.__tablename__, AuditEntry.subject_key.in_(outputs))
    return or_(is_there, AuditEntry.detail["firm_request"].as_integer().in_(request_ids))


def _told_of(subject: type[Base], keys: list[int]) -> ColumnElement[bool]:
    told = and_(AuditEntry.subject == subject.__tablename__, AuditEntry.subject_key.in_(map(str, keys)))
    return or_(told, AuditEntry.account_id.in_(keys)) if subject is Account else told
