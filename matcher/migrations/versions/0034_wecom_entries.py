"""Accepted visits in the heads' WeCom calendars.

Revision ID: 0034
Revises: 0033
"""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None

CALENDAR = "kind = 'wecom_app' OR NOT keeps_calendar"


def _words(name: str, *words: str) -> sa.Enum:
    return sa.Enum(*words, name=name, native_enum=False, create_constraint=True, length=24)


def upgrade() -> None:
    with op.batch_alter_table("channel_account") as account:
        account.add_column(
            sa.Column("keeps_calendar", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        account.create_check_constraint(op.f("ck_channel_account_calendar"), CALENDAR)
    op.create_table(
        "wecom_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "status", _words("runstatus", "queued", "running", "done", "cancelled", "failed"), nullable=False
        ),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("started_at", sa.DateTime(), nullable=True),
        sa.Column("finished_at", sa.DateTime(), nullable=True),
        sa.Column("worker", sa.String(80), nullable=True),
        sa.Column("lease_until", sa.DateTime(), nullable=True),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("error", sa.Text(), nullable=True),
        sa.Column("invitation_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("address", sa.String(200), nullable=False),
        sa.Column("schedule_id", sa.String(120), nullable=False),
        sa.Column("shown", sa.String(64), nullable=False),
        sa.Column("step", _words("schedulestep", "add", "change", "remove"), nullable=True),
        sa.Column("doubtful", sa.Integer(), nullable=False),
        sa.Column("due_at", sa.DateTime(), nullable=False),
        sa.Column("until", sa.DateTime(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column(
            "outcome",
            _words("outcome", "accepted", "retry", "refused", "undeliverable", "unknown"),
            nullable=True,
        ),
        sa.Column("code", sa.String(60), nullable=False),
        sa.Column("words", sa.String(200), nullable=False),
        sa.CheckConstraint("(schedule_id = '') = (shown = '')", name=op.f("ck_wecom_entry_shown")),
        sa.CheckConstraint("doubtful >= 0", name=op.f("ck_wecom_entry_doubtful")),
        sa.ForeignKeyConstraint(
            ["invitation_id"],
            ["invitation.id"],
            name=op.f("fk_wecom_entry_invitation_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["channel_account.id"],
            name=op.f("fk_wecom_entry_account_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wecom_entry")),
        sa.UniqueConstraint("invitation_id", name=op.f("uq_wecom_entry_invitation_id")),
    )
    op.create_index("ix_wecom_entry_status_due_at", "wecom_entry", ["status", "due_at"])
    op.create_index("ix_wecom_entry_until", "wecom_entry", ["until"])


def downgrade() -> None:
    op.drop_table("wecom_entry")
    with op.batch_alter_table("channel_account") as account:
        account.drop_constraint(op.f("ck_channel_account_calendar"), type_="check")
        account.drop_column("keeps_calendar")
