"""What somebody asks to have put right in her own record, beside complaints and suggestions.

Revision ID: 0061
Revises: 0060
"""

import sqlalchemy as sa
from alembic import op

revision = "0061"
down_revision = "0060"
branch_labels = None
depends_on = None

ASKED = "NOT is_correction OR head_id IS NOT NULL OR account_id IS NOT NULL"
OUTCOME = "(is_changed IS NOT NULL) = (is_correction AND status = 'answered')"


def upgrade() -> None:
    with op.batch_alter_table("complaint") as complaint:
        complaint.add_column(
            sa.Column("is_correction", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        complaint.add_column(sa.Column("head_id", sa.Integer(), nullable=True))
        complaint.add_column(sa.Column("is_changed", sa.Boolean(), nullable=True))
        complaint.create_foreign_key(op.f("fk_complaint_head_id"), "head", ["head_id"], ["id"])
        complaint.create_check_constraint(op.f("ck_complaint_correction"), ASKED)
        complaint.create_check_constraint(op.f("ck_complaint_outcome"), OUTCOME)
        complaint.create_index("ix_complaint_head_id", ["head_id"])
    with op.batch_alter_table("complaint") as complaint:
        complaint.alter_column("is_correction", existing_type=sa.Boolean(), server_default=None)


def downgrade() -> None:
    rows = sa.table("complaint", sa.column("is_correction"))
    op.execute(rows.delete().where(rows.c.is_correction))
    with op.batch_alter_table("complaint") as complaint:
        complaint.drop_index("ix_complaint_head_id")
        complaint.drop_constraint(op.f("ck_complaint_outcome"), type_="check")
        complaint.drop_constraint(op.f("ck_complaint_correction"), type_="check")
        complaint.drop_constraint(op.f("fk_complaint_head_id"), type_="foreignkey")
        for name in ("is_changed", "head_id", "is_correction"):
            complaint.drop_column(name)
