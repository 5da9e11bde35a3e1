"""News may also be about what a head offers, and no need. On SQLite the table is built anew.

Revision ID: 0028
Revises: 0027
"""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None

BEFORE = "(need_id IS NULL) = (event = 'opted_out') AND (need_id IS NOT NULL OR head_id IS NOT NULL)"
AFTER = "(need_id IS NULL) = (event IN ('opted_out', 'offer_changed')) AND (need_id IS NOT NULL OR head_id IS NOT NULL)"
NOTIFICATION = sa.table("notification", sa.column("event"))


def upgrade() -> None:
    _say(AFTER)


def downgrade() -> None:
    op.execute(NOTIFICATION.delete().where(NOTIFICATION.c.event == "offer_changed"))
    _say(BEFORE)


def _say(subject: str) -> None:
    with op.batch_alter_table("notification") as notification:
        notification.drop_constraint(op.f("ck_notification_subject"), type_="check")
        notification.create_check_constraint(op.f("ck_notification_subject"), subject)
