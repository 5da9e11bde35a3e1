"""Whether a head who could help in an emergency named hours of her own, or meant all days that there were.

Revision ID: 0089
Revises: 0088
"""

from datetime import date, datetime, time

import sqlalchemy as sa
from alembic import op

revision = "0089"
down_revision = "0088"
branch_labels = None
depends_on = None

calls = sa.table(
    "emergency_call",
    sa.column("id", sa.Integer),
    sa.column("emergency_id", sa.Integer),
    sa.column("answered_at", sa.DateTime),
    sa.column("from_at", sa.DateTime),
    sa.column("until_at", sa.DateTime),
    sa.column("named_hours", sa.Boolean),
)
emergencies = sa.table("emergency", sa.column("id", sa.Integer), sa.column("first_day", sa.Date))


def upgrade() -> None:
    op.add_column(
        "emergency_call", sa.Column("named_hours", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    named = [number for number, *said in op.get_bind().execute(_said()) if _has_named(*said)]
    if named:
        op.execute(sa.update(calls).where(calls.c.id.in_(named)).values(named_hours=True))
    with op.batch_alter_table("emergency_call") as call:
        call.alter_column("named_hours", existing_type=sa.Boolean(), server_default=None)


def _said() -> sa.Select[tuple[int, datetime, datetime, datetime, date]]:
    of_it = calls.join(emergencies, emergencies.c.id == calls.c.emergency_id)
    columns = (calls.c.id, calls.c.answered_at, calls.c.from_at, calls.c.until_at, emergencies.c.first_day)
    return sa.select(*columns).select_from(of_it).where(calls.c.from_at.is_not(None))


def _has_named(answered_at: datetime | None, from_at: datetime, until_at: datetime, first_day: date) -> bool:
    """Who names nothing could from the moment of her answer, or the first day on, to the end of a day."""
    begins = datetime.combine(first_day, time.min)
    answered = answered_at.replace(second=0, microsecond=0) if answered_at else begins
    return from_at > max(begins, answered) or until_at.time() != time.min


def downgrade() -> None:
    with op.batch_alter_table("emergency_call") as call:
        call.drop_column("named_hours")
