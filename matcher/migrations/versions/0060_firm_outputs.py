"""Outputs that firms report.

Revision ID: 0060
Revises: 0059
"""

import sqlalchemy as sa
from alembic import op

revision = "0060"
down_revision = "0059"
branch_labels = None
depends_on = None

KINDS = ("patent", "project", "new_product", "standard", "other")


def upgrade() -> None:
    op.create_table(
        "firm_output",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("institution_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(*KINDS, name="outputkind", native_enum=False, create_constraint=True, length=24),
            nullable=False,
        ),
        sa.Column("words", sa.String(200), nullable=False),
        sa.Column("by_firm", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("words <> ''", name=op.f("ck_firm_output_words")),
        sa.ForeignKeyConstraint(
            ["institution_id"], ["institution.id"], name=op.f("fk_firm_output_institution_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_firm_output")),
    )
    op.create_index("ix_firm_output_institution_id_day", "firm_output", ["institution_id", "day"])


def downgrade() -> None:
    op.drop_table("firm_output")
