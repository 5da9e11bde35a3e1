"""A worker tells by how much its machine's clock differs from the database's.

Revision ID: 0007
Revises: 0006
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    ahead = sa.Column("clock_ahead_seconds", sa.BigInteger(), nullable=False, server_default="0")
    op.add_column("worker_beat", ahead)


def downgrade() -> None:
    op.drop_column("worker_beat", "clock_ahead_seconds")
