"""Heads say how long they rest between two sessions; counties and townships say what a township can host.

Columns come with their constraint in one statement, which both databases understand: SQLite would otherwise have to
make the tables anew.

Revision ID: 0003
Revises: 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        "ALTER TABLE offer ADD COLUMN rest_minutes INTEGER DEFAULT 0 NOT NULL"
        " CONSTRAINT ck_offer_rest CHECK (rest_minutes >= 0)"
    )
    op.execute(
        "ALTER TABLE county_settings ADD COLUMN sessions_at_once INTEGER"
        " CONSTRAINT ck_county_settings_at_once CHECK (sessions_at_once >= 1)"
    )
    op.execute(
        "ALTER TABLE county_settings ADD COLUMN sessions_per_day INTEGER"
        " CONSTRAINT ck_county_settings_per_day CHECK (sessions_per_day >= 1)"
    )
    op.create_table(
        "township_settings",
        sa.Column("township_code", sa.String(length=12), nullable=False),
        sa.Column("sessions_at_once", sa.Integer(), nullable=True),
        sa.Column("sessions_per_day", sa.Integer(), nullable=True),
        sa.CheckConstraint("sessions_at_once >= 1", name=op.f("ck_township_settings_at_once")),
        sa.CheckConstraint("sessions_per_day >= 1", name=op.f("ck_township_settings_per_day")),
        sa.ForeignKeyConstraint(
            ["township_code"], ["region.code"], name=op.f("fk_township_settings_township_code")
        ),
        sa.PrimaryKeyConstraint("township_code", name=op.f("pk_township_settings")),
    )


def downgrade() -> None:
    op.drop_table("township_settings")
    op.drop_column("county_settings", "sessions_per_day")
    op.drop_column("county_settings", "sessions_at_once")
    with op.batch_alter_table("offer") as offer:  # a later revision may have built the table anew
        offer.drop_constraint(op.f("ck_offer_rest"), type_="check")
        offer.drop_column("rest_minutes")
