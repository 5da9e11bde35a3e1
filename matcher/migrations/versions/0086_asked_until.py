"""Until which day a head was asked to help: of an emergency that lasts longer now she is asked about the rest.

Revision ID: 0086
Revises: 0085
"""

import sqlalchemy as sa
from alembic import op

revision = "0086"
down_revision = "0085"
branch_labels = None
depends_on = None

calls = sa.table("emergency_call", sa.column("emergency_id"), sa.column("asked_until"))
emergencies = sa.table("emergency", sa.column("id"), sa.column("last_day"))


def upgrade() -> None:
    op.add_column("emergency_call", sa.Column("asked_until", sa.Date(), nullable=True))
    last = sa.select(emergencies.c.last_day).where(emergencies.c.id == calls.c.emergency_id).scalar_subquery()
    op.execute(sa.update(calls).values(asked_until=last))
    with op.batch_alter_table("emergency_call") as call:
        call.alter_column("asked_until", existing_type=sa.Date(), nullable=False)


def downgrade() -> None:
    op.drop_column("emergency_call", "asked_until")
