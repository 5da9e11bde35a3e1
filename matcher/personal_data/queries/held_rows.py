"""What is held of a person, row by row: for the person itself, and so without anything about others."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import Enum

from sqlalchemy import Column, ColumnElement, Table, or_, select
from sqlalchemy.orm import Session

from matcher.models import Assignment, Base, Need, Region
from matcher.models.audit import Json
from matcher.personal_data.person import Person
from matcher.personal_data.queries.mentions import count_mentions
from matcher.personal_data.word_columns import SECRETS
from matcher.text.masked import mask_numbers
from matcher.vocabulary import Audience

OWN_TABLES = (
    "head", "post", "post_draft_line", "group_member", "offer", "offer_topic", "availability", "availability_exception",
    "account", "sign_in", "notice_reading",
    "message_address", "personal_page", "calendar_feed", "invitation", "suggestion", "booked_slot", "move_reply",
    "enquiry", "emergency_call", "change_request", "visit_head", "override", "certificate", "notification", "delivery",
    "wecom_entry", "complaint",
)  # fmt: skip
"""Tables whose rows are about one person alone, or say what that person said or was told."""

HOMES = {"head": "township_code", "account": "region_code", "post": "region_code"}
"""By table the column that says where the person, or the post, belongs to."""

HELD_AS = {"complaint": "correction"}
"""What the person's rows of a table are called where they are one kind of its rows only."""

OTHERS_WORDS = {
    "head": ("opted_out_number", "version"),
    "change_request": ("noted_by",),
    "invitation": ("noted_by",),
    "enquiry": ("noted_by",),
    "emergency_call": ("noted_by",),
    "notification": ("teller", "once"),
    "delivery": ("worker", "error", "lease_until"),
    "wecom_entry": ("worker", "error", "lease_until", "shown"),
    "override": ("created_by",),
    "complaint": ("remark", "is_correction", "about_association"),
    "certificate": ("issued_by",),
}
"""Columns that tell of others, or of the machinery."""


@dataclass(frozen=True, slots=True)
class HeldTable:
    """The person's rows of one table: the columns, and the values as the database has them."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]

    def record(self, row: tuple[object, ...]) -> dict[str, object]:
        """What one of the rows says, by column."""
        return dict(zip(self.columns, row, strict=True))


@dataclass(frozen=True, slots=True)
class Held:
    """All that is held of a person: its own rows, and how many records of others name it, by table."""

    name: str
    at: datetime
    tables: tuple[HeldTable, ...]
    named_in: Mapping[str, int]


def held_of(session: Session, person: Person, now: datetime) -> Held:
    """The rows of the person. Of a contact these are the words in its needs, which are counted alone."""
    tables = []
    for name in OWN_TABLES:
        table = Base.metadata.tables[name]
        condition = _whose(table, person)
        if condition is None:
            continue
        columns = [column for column in table.columns if _is_shown(name, column)]
        query = select(*columns).where(condition).order_by(*table.primary_key)
        names = tuple(column.name for column in columns)
        if name == "invitation":  # a visit is known by its day and what it is about
            beside = (Assignment.starts_at.label("starts_at"), Need.title.label("need"))
            query = query.join(Assignment, Assignment.id == table.c.assignment_id).join(Assignment.need)
            query = query.add_columns(*beside)
            names = (*names, *(column.name for column in beside))
        if name in HOMES:  # a place is known by its name
            query = query.join(Region, Region.code == table.c[HOMES[name]]).add_columns(
                Region.name.label("home")
            )
            names = (*names, "home")
        rows = session.execute(query).all()
        if rows:
            tables.append(HeldTable(HELD_AS.get(name, name), names, tuple(tuple(row) for row in rows)))
    own = {table.name for table in tables}
    named = count_mentions(session, person, person.words(0))
    return Held(person.name, now, tuple(tables), {table: n for table, n in named.items() if table not in own})


def with_masked_numbers(held: Held) -> Held:
    """The same with the middle of every telephone number left out, for a page that others may open."""
    tables = tuple(
        HeldTable(table.name, table.columns, tuple(_masked_row(table.columns, row) for row in table.rows))
        for table in held.tables
    )
    return replace(held, tables=tables)


def _masked_row(columns: tuple[str, ...], row: tuple[object, ...]) -> tuple[object, ...]:
    """Codes of places are no telephone numbers, though as long."""
    return tuple(
        value if column.endswith("_code") else _masked(value)
        for column, value in zip(columns, row, strict=True)
    )


def _masked(value: object) -> object:
    return mask_numbers(value) if isinstance(value, str) and not isinstance(value, Enum) else value


def _is_shown(table: str, column: Column[object]) -> bool:
    is_machinery = column.name in SECRETS or "derived" in column.info or column.name == "version"
    return not is_machinery and column.name not in OTHERS_WORDS.get(table, ())


def _whose(table: Table, person: Person) -> ColumnElement[bool] | None:
    """The rows of the person, by head, account, or what belongs to one of them; None where it can have none."""
    if table.name == "head":
        return table.c.id == person.head_id if person.head_id else None
    if table.name == "account":
        return table.c.id.in_(person.account_ids) if person.account_ids else None
    conditions = []
    if "head_id" in table.c and person.head_id:
        conditions.append(table.c.head_id == person.head_id)
    for column in ("reader_id", "account_id"):
        if column in table.c and person.account_ids and table.name != "wecom_entry":
            conditions.append(table.c[column].in_(person.account_ids))
    for column, parent in (("invitation_id", "invitation"), ("offer_id", "offer")):
        if column in table.c and person.head_id and "head_id" not in table.c:
            owner = Base.metadata.tables[parent]
            conditions.append(
                table.c[column].in_(select(owner.c.id).where(owner.c.head_id == person.head_id))
            )
    if not conditions:
        return None
    mine = or_(*conditions)
    if table.name == "complaint":  # the others are read by whoever holds their number only
        return mine & table.c.is_correction
    return mine & (table.c.audience == Audience.HEAD) if table.name == "notification" else mine


def as_json(value: object) -> Json:
    """A value of the database as JSON has it: enumerations by their word, moments in ISO 8601."""
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, datetime | date):
        return value.isoformat()
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, Mapping):
        return {str(key): as_json(each) for key, each in value.items()}
    if isinstance(value, Sequence | Collection):
        return [as_json(each) for each in value]
    return str(value)
