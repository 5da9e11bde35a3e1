"""Whom a need is for, and when a county takes needs in for its next week.

Revision ID: 0023
Revises: 0022
"""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("need", sa.Column("listeners", sa.JSON(), nullable=False, server_default="[]"))
    op.add_column("need", sa.Column("grade", sa.String(40), nullable=False, server_default=""))
    op.execute(
        "ALTER TABLE county_settings ADD COLUMN intake_weekday INTEGER"
        " CONSTRAINT ck_county_settings_intake_weekday CHECK (intake_weekday BETWEEN 0 AND 6)"
    )
    op.add_column(
        "county_settings", sa.Column("intake_until", sa.Integer(), nullable=False, server_default="1080")
    )


def downgrade() -> None:
    op.drop_column("county_settings", "intake_until")
    op.drop_column("county_settings", "intake_weekday")
    op.drop_column("need", "grade")
    op.drop_column("need", "listeners")
