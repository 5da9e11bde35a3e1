"""Sheets that are read in, and the credit codes of institutions.

Revision ID: 0017
Revises: 0016
"""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

KINDS = ("institutions", "heads", "venues", "needs")
STATES = ("ok", "question", "duplicate", "error", "taken")


def _words(name: str, *words: str) -> sa.Enum:
    return sa.Enum(*words, name=name, native_enum=False, create_constraint=True, length=24)


def upgrade() -> None:
    op.add_column("institution", sa.Column("credit_code", sa.String(18), nullable=False, server_default=""))
    op.create_table(
        "sheet",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", _words("sheetkind", *KINDS), nullable=False),
        sa.Column("region_code", sa.String(12), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("notes", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("checked_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["region_code"], ["region.code"], name=op.f("fk_sheet_region_code")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_sheet_account_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sheet")),
    )
    op.create_index("ix_sheet_region_code", "sheet", ["region_code"])
    op.create_index("ix_sheet_created_at", "sheet", ["created_at"])
    op.create_table(
        "sheet_row",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sheet_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("cells", sa.JSON(), nullable=False),
        sa.Column("state", _words("rowstate", *STATES), nullable=False),
        sa.Column("messages", sa.JSON(), nullable=False),
        sa.Column("answered", sa.String(64), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["sheet_id"], ["sheet.id"], name=op.f("fk_sheet_row_sheet_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sheet_row")),
    )
    op.create_index("ix_sheet_row_sheet_id_state", "sheet_row", ["sheet_id", "state", "number"])


def downgrade() -> None:
    op.drop_table("sheet_row")
    op.drop_table("sheet")
    op.drop_column("institution", "credit_code")
