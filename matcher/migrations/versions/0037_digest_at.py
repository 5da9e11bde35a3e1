"""From when on working groups are sent their digest.

Revision ID: 0037
Revises: 0036
"""

from alembic import op

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        "ALTER TABLE county_settings ADD COLUMN digest_at INTEGER DEFAULT 510 NOT NULL"
        " CONSTRAINT ck_county_settings_digest_at CHECK (digest_at BETWEEN 0 AND 1439)"
    )


def downgrade() -> None:
    op.drop_column("county_settings", "digest_at")
