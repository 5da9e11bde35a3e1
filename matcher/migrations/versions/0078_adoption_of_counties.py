"""How far each county has taken the programme up.

Revision ID: 0078
Revises: 0077
"""

import sqlalchemy as sa
from alembic import op

revision = "0078"
down_revision = "0077"
branch_labels = None
depends_on = None

STAGES = ("preparing", "pilot", "extending", "full", "paused")


def upgrade() -> None:
    op.create_table(
        "adoption_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("county_code", sa.String(12), nullable=False),
        sa.Column(
            "stage",
            sa.Enum(*STAGES, name="adoptionstage", native_enum=False, create_constraint=True, length=24),
            nullable=False,
        ),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("words", sa.String(200), nullable=False),
        sa.Column("said_at", sa.DateTime(), nullable=False),
        sa.Column("said_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["county_code"], ["region.code"], name=op.f("fk_adoption_entry_county_code")),
        sa.ForeignKeyConstraint(["said_by"], ["account.id"], name=op.f("fk_adoption_entry_said_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_adoption_entry")),
    )
    op.create_index("ix_adoption_entry_county_code", "adoption_entry", ["county_code", "day"])


def downgrade() -> None:
    op.drop_table("adoption_entry")
