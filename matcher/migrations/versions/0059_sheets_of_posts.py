"""Sheets of posts. On SQLite the table is built anew.

Revision ID: 0059
Revises: 0058
"""

from alembic import op

revision = "0059"
down_revision = "0058"
branch_labels = None
depends_on = None

BEFORE = ("institutions", "heads", "venues", "needs")


def upgrade() -> None:
    _allow(*BEFORE, "posts")


def downgrade() -> None:
    op.execute("DELETE FROM sheet_row WHERE sheet_id IN (SELECT id FROM sheet WHERE kind = 'posts')")
    op.execute("DELETE FROM sheet WHERE kind = 'posts'")
    _allow(*BEFORE)


def _allow(*kinds: str) -> None:
    words = ", ".join(f"'{kind}'" for kind in kinds)
    with op.batch_alter_table("sheet") as sheet:
        sheet.drop_constraint(op.f("ck_sheet_sheetkind"), type_="check")
        sheet.create_check_constraint(op.f("ck_sheet_sheetkind"), f"kind IN ({words})")
