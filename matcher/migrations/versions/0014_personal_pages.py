"""Personal pages of heads by link, and how long they are open.

Revision ID: 0014
Revises: 0013
"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "personal_page",
        sa.Column("head_id", sa.Integer(), nullable=False),
        sa.Column("generation", sa.Integer(), nullable=False),
        sa.Column("ends_at", sa.DateTime(), nullable=True),
        sa.Column("stopped", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["head_id"], ["head.id"], name=op.f("fk_personal_page_head_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("head_id", name=op.f("pk_personal_page")),
    )
    op.add_column(
        "county_settings", sa.Column("personal_page_days", sa.Integer(), nullable=False, server_default="90")
    )


def downgrade() -> None:
    op.drop_column("county_settings", "personal_page_days")
    op.drop_table("personal_page")
