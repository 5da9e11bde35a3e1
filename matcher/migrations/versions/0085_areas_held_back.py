"""Coordinators hear of changes of areas that are held back. On SQLite notifications are built anew.

Revision ID: 0085
Revises: 0084
"""

import sqlalchemy as sa
from alembic import op

revision = "0085"
down_revision = "0084"
branch_labels = None
depends_on = None

NEWS = "areas_held_back"
_ALONE = (
    "'opted_out', 'offer_changed', 'complaint_answered', 'returned', 'topic_suggested', 'topic_approved',"
    " 'topic_refused', 'emergency_asked', 'emergency_reminded', 'emergency_over',"
    " 'head_wanted', 'head_wanted_answered', 'offer_wanted', 'firm_asked', 'firm_reopened',"
    " 'firm_taken_up', 'firm_closed', 'firm_proposed', 'handed_over', 'handover_off'"
)
_OF_COUNTY = "'handed_over', 'handover_off'"
SUBJECT = (
    "(need_id IS NULL) = (event IN ({events}))"
    " AND (complaint_id IS NOT NULL) = (event = 'complaint_answered')"
    " AND (unplaced_need_id IS NOT NULL) = (event = 'returned')"
    " AND (need_id IS NOT NULL OR head_id IS NOT NULL OR complaint_id IS NOT NULL"
    " OR unplaced_need_id IS NOT NULL OR event IN ({of_county}))"
)
notifications = sa.table("notification", sa.column("id"), sa.column("event"))
sent = sa.table("delivery_notification", sa.column("notification_id"))


def upgrade() -> None:
    _say_subject(SUBJECT.format(events=f"{_ALONE}, '{NEWS}'", of_county=f"{_OF_COUNTY}, '{NEWS}'"))


def downgrade() -> None:
    gone = sa.select(notifications.c.id).where(notifications.c.event == NEWS)
    op.execute(sa.delete(sent).where(sent.c.notification_id.in_(gone)))
    op.execute(sa.delete(notifications).where(notifications.c.event == NEWS))
    _say_subject(SUBJECT.format(events=_ALONE, of_county=_OF_COUNTY))


def _say_subject(rule: str) -> None:
    with op.batch_alter_table("notification") as notification:
        notification.drop_constraint(op.f("ck_notification_subject"), type_="check")
        notification.create_check_constraint(op.f("ck_notification_subject"), rule)
