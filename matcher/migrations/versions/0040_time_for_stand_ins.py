"""How long before a visit an answer is waited for at most.

Revision ID: 0040
Revises: 0039
"""

from alembic import op

revision = "0040"
down_revision = "0039"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        "ALTER TABLE county_settings ADD COLUMN stand_in_hours INTEGER DEFAULT 24 NOT NULL"
        " CONSTRAINT ck_county_settings_stand_in_hours CHECK (stand_in_hours BETWEEN 1 AND 336)"
    )


def downgrade() -> None:
    op.drop_column("county_settings", "stand_in_hours")
