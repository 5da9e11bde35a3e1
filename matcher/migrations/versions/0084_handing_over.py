"""Last days of accounts, and who answers for a county. On SQLite notifications are built anew.

Revision ID: 0084
Revises: 0083
"""

import sqlalchemy as sa
from alembic import op

from matcher import clock

revision = "0084"
down_revision = "0083"
branch_labels = None
depends_on = None

NEWS = ("handed_over", "handover_off")
_ALONE = (
    "'opted_out', 'offer_changed', 'complaint_answered', 'returned', 'topic_suggested', 'topic_approved',"
    " 'topic_refused', 'emergency_asked', 'emergency_reminded', 'emergency_over',"
    " 'head_wanted', 'head_wanted_answered', 'offer_wanted', 'firm_asked', 'firm_reopened',"
    " 'firm_taken_up', 'firm_closed', 'firm_proposed'"
)
_OURS = "'handed_over', 'handover_off'"
SUBJECT = (
    "(need_id IS NULL) = (event IN ({events}))"
    " AND (complaint_id IS NOT NULL) = (event = 'complaint_answered')"
    " AND (unplaced_need_id IS NOT NULL) = (event = 'returned')"
    " AND (need_id IS NOT NULL OR head_id IS NOT NULL OR complaint_id IS NOT NULL"
    " OR unplaced_need_id IS NOT NULL{others})"
)
notifications = sa.table("notification", sa.column("id"), sa.column("event"))
accounts = sa.table(
    "account", sa.column("id"), sa.column("active"), sa.column("last_day"), sa.column("version")
)
sign_ins = sa.table("sign_in", sa.column("account_id"))
sent = sa.table("delivery_notification", sa.column("notification_id"))


def upgrade() -> None:
    op.add_column("account", sa.Column("last_day", sa.Date(), nullable=True))
    op.create_table(
        "handover",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("county_code", sa.String(12), nullable=False),
        sa.Column("coordinator_id", sa.Integer(), nullable=False),
        sa.Column("successor_id", sa.Integer(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.Column("note", sa.String(300), nullable=False),
        sa.Column("said_at", sa.DateTime(), nullable=False),
        sa.Column("said_by", sa.Integer(), nullable=True),
        sa.Column("read_at", sa.DateTime(), nullable=True),
        sa.Column("taken_back_at", sa.DateTime(), nullable=True),
        sa.Column("former_end", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("coordinator_id <> successor_id", name=op.f("ck_handover_two_people")),
        sa.CheckConstraint("last_day IS NULL OR last_day >= first_day", name=op.f("ck_handover_days")),
        sa.ForeignKeyConstraint(["county_code"], ["region.code"], name=op.f("fk_handover_county_code")),
        sa.ForeignKeyConstraint(["coordinator_id"], ["account.id"], name=op.f("fk_handover_coordinator_id")),
        sa.ForeignKeyConstraint(["successor_id"], ["account.id"], name=op.f("fk_handover_successor_id")),
        sa.ForeignKeyConstraint(["said_by"], ["account.id"], name=op.f("fk_handover_said_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handover")),
    )
    op.create_index("ix_handover_county_code", "handover", ["county_code"])
    _say_subject(SUBJECT.format(events=f"{_ALONE}, {_OURS}", others=f" OR event IN ({_OURS})"))


def downgrade() -> None:
    gone = sa.select(notifications.c.id).where(notifications.c.event.in_(NEWS))
    op.execute(sa.delete(sent).where(sent.c.notification_id.in_(gone)))
    op.execute(sa.delete(notifications).where(notifications.c.event.in_(NEWS)))
    _say_subject(SUBJECT.format(events=_ALONE, others=""))
    op.drop_table("handover")
    _close_ended_accounts()
    op.drop_column("account", "last_day")


def _close_ended_accounts() -> None:
    """Without last days accounts that have ended would be open again, and sign-ins from before would count."""
    ended = accounts.c.last_day < clock.today()
    over = sa.select(accounts.c.id).where(ended)
    op.execute(sa.delete(sign_ins).where(sign_ins.c.account_id.in_(over)))
    op.execute(sa.update(accounts).where(ended).values(active=False, version=accounts.c.version + 1))


def _say_subject(rule: str) -> None:
    with op.batch_alter_table("notification") as notification:
        notification.drop_constraint(op.f("ck_notification_subject"), type_="check")
        notification.create_check_constraint(op.f("ck_notification_subject"), rule)
