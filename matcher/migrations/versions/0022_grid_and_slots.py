"""Counties choose how far apart sessions begin; time is booked in slots of five minutes; whom to ring for help.

Revision ID: 0022
Revises: 0021
"""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import islice
from typing import NamedTuple

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

_BATCH = 5_000

invitation = sa.table("invitation", sa.column("id", sa.Integer), sa.column("assignment_id", sa.Integer))
assignment = sa.table(
    "assignment",
    sa.column("id", sa.Integer),
    sa.column("starts_at", sa.DateTime),
    sa.column("ends_at", sa.DateTime),
)
booked_slot = sa.table(
    "booked_slot",
    sa.column("head_id", sa.Integer),
    sa.column("slot", sa.DateTime),
    sa.column("invitation_id", sa.Integer),
)


def upgrade() -> None:
    op.execute(
        "ALTER TABLE county_settings ADD COLUMN grid_minutes INTEGER DEFAULT 15 NOT NULL"
        " CONSTRAINT ck_county_settings_grid CHECK (grid_minutes IN (5, 15))"
    )
    op.add_column("county_settings", sa.Column("telephone", sa.String(32), nullable=False, server_default=""))
    _book(_in_fives(_booked()))


def downgrade() -> None:
    rows = _booked()
    op.get_bind().execute(booked_slot.delete())
    _book(_in_quarters(rows))
    op.drop_column("county_settings", "telephone")
    op.drop_column("county_settings", "grid_minutes")


class _Slot(NamedTuple):
    """A slot that a head has promised."""

    head_id: int
    slot: datetime
    invitation_id: int


def _booked() -> Sequence[sa.Row]:
    return (
        op.get_bind()
        .execute(
            sa.select(
                booked_slot.c.head_id, booked_slot.c.slot, booked_slot.c.invitation_id, assignment.c.ends_at
            )
            .join(invitation, invitation.c.id == booked_slot.c.invitation_id)
            .join(assignment, assignment.c.id == invitation.c.assignment_id)
            .order_by(booked_slot.c.head_id, booked_slot.c.slot)
        )
        .all()
    )


def _book(slots: Iterator[_Slot]) -> None:
    while batch := list(islice(slots, _BATCH)):
        op.get_bind().execute(booked_slot.insert(), [each._asdict() for each in batch])


def _in_fives(rows: Sequence[sa.Row]) -> Iterator[_Slot]:
    """The slots of five minutes that are missing in the quarters of an hour, up to the end of each session."""
    for row in rows:
        for minutes in (5, 10):
            slot = row.slot + timedelta(minutes=minutes)
            if slot < row.ends_at:
                yield _Slot(row.head_id, slot, row.invitation_id)


def _in_quarters(rows: Sequence[sa.Row]) -> Iterator[_Slot]:
    """The quarters of an hour that the slots lie in; one that two sessions share stays with the earlier."""
    before = None
    for row in rows:
        quarter = (row.head_id, row.slot.replace(minute=row.slot.minute // 15 * 15))
        if quarter != before:
            yield _Slot(row.head_id, quarter[1], row.invitation_id)
        before = quarter
