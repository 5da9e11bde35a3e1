"""News of needs in own words. On SQLite the table is built anew.

Revision ID: 0039
Revises: 0038
"""

import sqlalchemy as sa
from alembic import op

revision = "0039"
down_revision = "0038"
branch_labels = None
depends_on = None

BEFORE = (
    "(need_id IS NULL) = (event IN ('opted_out', 'offer_changed', 'complaint_answered'))"
    " AND (complaint_id IS NOT NULL) = (event = 'complaint_answered')"
    " AND (need_id IS NOT NULL OR head_id IS NOT NULL OR complaint_id IS NOT NULL)"
)
WITH_OWN_WORDS = (
    "(need_id IS NULL) = (event IN ('opted_out', 'offer_changed', 'complaint_answered', 'returned'))"
    " AND (complaint_id IS NOT NULL) = (event = 'complaint_answered')"
    " AND (unplaced_need_id IS NOT NULL) = (event = 'returned')"
    " AND (need_id IS NOT NULL OR head_id IS NOT NULL OR complaint_id IS NOT NULL OR unplaced_need_id IS NOT NULL)"
)


def upgrade() -> None:
    with op.batch_alter_table("notification") as notification:
        notification.drop_constraint(op.f("ck_notification_subject"), type_="check")
        notification.add_column(sa.Column("unplaced_need_id", sa.Integer(), nullable=True))
        notification.create_foreign_key(
            op.f("fk_notification_unplaced_need_id"), "unplaced_need",
            ["unplaced_need_id"], ["id"], ondelete="CASCADE",
        )  # fmt: skip
        notification.create_check_constraint(op.f("ck_notification_subject"), WITH_OWN_WORDS)
    op.create_index("ix_notification_unplaced_need_id", "notification", ["unplaced_need_id"])


def downgrade() -> None:
    op.execute(
        "DELETE FROM delivery_notification WHERE notification_id IN"
        " (SELECT id FROM notification WHERE unplaced_need_id IS NOT NULL)"
    )
    op.execute("DELETE FROM notification WHERE unplaced_need_id IS NOT NULL")
    op.drop_index("ix_notification_unplaced_need_id", "notification")
    with op.batch_alter_table("notification") as notification:
        notification.drop_constraint(op.f("ck_notification_subject"), type_="check")
        notification.drop_constraint(op.f("fk_notification_unplaced_need_id"), type_="foreignkey")
        notification.drop_column("unplaced_need_id")
        notification.create_check_constraint(op.f("ck_notification_subject"), BEFORE)
