"""Who answers for the service, and what is said of it when it is filed.

Revision ID: 0053
Revises: 0052
"""

import sqlalchemy as sa
from alembic import op

revision = "0053"
down_revision = "0052"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "filing",
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("owner", sa.String(120), nullable=False),
        sa.Column("service_name", sa.String(120), nullable=False),
        sa.Column("person", sa.String(60), nullable=False),
        sa.Column("telephone", sa.String(32), nullable=False),
        sa.Column("approval", sa.Text(), nullable=False),
        sa.Column("operation", sa.Text(), nullable=False),
        sa.Column("protection", sa.Text(), nullable=False),
        sa.Column("acceptance", sa.Text(), nullable=False),
        sa.Column("similar", sa.Text(), nullable=False),
        sa.Column("filing_number", sa.String(60), nullable=False),
        sa.Column("committed_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_filing_one")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_filing")),
    )


def downgrade() -> None:
    op.drop_table("filing")
