"""The personal link of whom a need names as contact, and what that person has said to have seen.

Revision ID: 0030
Revises: 0029
"""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("need", sa.Column("contact_generation", sa.Integer(), nullable=False, server_default="1"))
    op.add_column("need", sa.Column("contact_seen_at", sa.DateTime(), nullable=True))
    op.add_column("need", sa.Column("contact_seen_id", sa.Integer(), nullable=False, server_default="0"))


def downgrade() -> None:
    for column in ("contact_seen_id", "contact_seen_at", "contact_generation"):
        op.drop_column("need", column)
