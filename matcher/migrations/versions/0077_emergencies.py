"""Emergencies: who was asked, and the teams that were sent. On SQLite notifications are built anew.

Revision ID: 0077
Revises: 0075
"""

import sqlalchemy as sa
from alembic import op

revision = "0077"
down_revision = "0075"
branch_labels = None
depends_on = None

_BEFORE = (
    "'opted_out', 'offer_changed', 'complaint_answered', 'returned', 'topic_suggested', 'topic_approved',"
    " 'topic_refused'"
)
_OF_CALLS = "'emergency_asked', 'emergency_reminded', 'emergency_over'"
SUBJECT = (
    "(need_id IS NULL) = (event IN ({events}))"
    " AND (complaint_id IS NOT NULL) = (event = 'complaint_answered')"
    " AND (unplaced_need_id IS NOT NULL) = (event = 'returned')"
    " AND (need_id IS NOT NULL OR head_id IS NOT NULL OR complaint_id IS NOT NULL"
    " OR unplaced_need_id IS NOT NULL)"
)
NEWS = ("emergency_asked", "emergency_reminded", "emergency_over", "team_sent")
notifications = sa.table("notification", sa.column("id"), sa.column("event"))
sent = sa.table("delivery_notification", sa.column("notification_id"))


def _words(name: str, *words: str) -> sa.Enum:
    return sa.Enum(*words, name=name, native_enum=False, create_constraint=True, length=24)


def upgrade() -> None:
    _create_emergencies()
    _create_teams()
    op.execute(
        "ALTER TABLE plan ADD COLUMN emergency_id INTEGER"
        " CONSTRAINT fk_plan_emergency_id REFERENCES emergency (id)"
    )
    op.create_index("ix_plan_emergency_id", "plan", ["emergency_id"])
    with op.batch_alter_table("notification") as notification:
        notification.add_column(sa.Column("emergency_call_id", sa.Integer(), nullable=True))
        notification.create_foreign_key(
            op.f("fk_notification_emergency_call_id"), "emergency_call", ["emergency_call_id"], ["id"],
            ondelete="CASCADE",
        )  # fmt: skip
        notification.drop_constraint(op.f("ck_notification_subject"), type_="check")
        notification.create_check_constraint(
            op.f("ck_notification_subject"), SUBJECT.format(events=f"{_BEFORE}, {_OF_CALLS}")
        )
    op.create_index("ix_notification_emergency_call_id", "notification", ["emergency_call_id"])


def downgrade() -> None:
    gone = sa.select(notifications.c.id).where(notifications.c.event.in_(NEWS))
    op.execute(sa.delete(sent).where(sent.c.notification_id.in_(gone)))
    op.execute(sa.delete(notifications).where(notifications.c.event.in_(NEWS)))
    op.drop_index("ix_notification_emergency_call_id", table_name="notification")
    with op.batch_alter_table("notification") as notification:
        notification.drop_constraint(op.f("fk_notification_emergency_call_id"), type_="foreignkey")
        notification.drop_column("emergency_call_id")
        notification.drop_constraint(op.f("ck_notification_subject"), type_="check")
        notification.create_check_constraint(op.f("ck_notification_subject"), SUBJECT.format(events=_BEFORE))
    op.drop_index("ix_plan_emergency_id", table_name="plan")
    with op.batch_alter_table("plan") as plan:
        plan.drop_column("emergency_id")
    for table in (
        "emergency_pack", "emergency_member", "emergency_team", "emergency_call", "emergency_topic",
        "emergency_township", "emergency",
    ):  # fmt: skip
        op.drop_table(table)


def _create_emergencies() -> None:
    op.create_table(
        "emergency",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("county_code", sa.String(12), nullable=False),
        sa.Column("kind", _words("emergencykind", "flood", "epidemic", "other"), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("kinds", sa.JSON(), nullable=False),
        sa.Column("state", _words("emergencystate", "open", "closed"), nullable=False),
        sa.Column("opened_at", sa.DateTime(), nullable=False),
        sa.Column("closed_at", sa.DateTime(), nullable=True),
        sa.Column("created_by", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("first_day <= last_day", name=op.f("ck_emergency_days")),
        sa.CheckConstraint("(state = 'closed') = (closed_at IS NOT NULL)", name=op.f("ck_emergency_closed")),
        sa.CheckConstraint("name <> ''", name=op.f("ck_emergency_name")),
        sa.ForeignKeyConstraint(["created_by"], ["account.id"], name=op.f("fk_emergency_created_by")),
        sa.ForeignKeyConstraint(["county_code"], ["region.code"], name=op.f("fk_emergency_county_code")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_emergency")),
    )
    op.create_index("ix_emergency_county_code_state", "emergency", ["county_code", "state"])
    op.create_table(
        "emergency_township",
        sa.Column("emergency_id", sa.Integer(), nullable=False),
        sa.Column("township_code", sa.String(12), nullable=False),
        sa.ForeignKeyConstraint(
            ["township_code"], ["region.code"], name=op.f("fk_emergency_township_township_code")
        ),
        sa.ForeignKeyConstraint(
            ["emergency_id"],
            ["emergency.id"],
            name=op.f("fk_emergency_township_emergency_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("emergency_id", "township_code", name=op.f("pk_emergency_township")),
    )
    op.create_index("ix_emergency_township_township_code", "emergency_township", ["township_code"])
    op.create_table(
        "emergency_topic",
        sa.Column("emergency_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("topic_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["topic_id"], ["topic.id"], name=op.f("fk_emergency_topic_topic_id")),
        sa.ForeignKeyConstraint(
            ["emergency_id"],
            ["emergency.id"],
            name=op.f("fk_emergency_topic_emergency_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("emergency_id", "position", name=op.f("pk_emergency_topic")),
    )
    op.create_index("ix_emergency_topic_topic_id", "emergency_topic", ["topic_id"])
    op.create_table(
        "emergency_call",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("emergency_id", sa.Integer(), nullable=False),
        sa.Column("head_id", sa.Integer(), nullable=False),
        sa.Column("state", _words("callstate", "waiting", "could", "could_not", "over"), nullable=False),
        sa.Column("asked_at", sa.DateTime(), nullable=False),
        sa.Column("reminded_at", sa.DateTime(), nullable=True),
        sa.Column("answered_at", sa.DateTime(), nullable=True),
        sa.Column("from_at", sa.DateTime(), nullable=True),
        sa.Column("until_at", sa.DateTime(), nullable=True),
        sa.Column("remark", sa.String(200), nullable=False),
        sa.Column("deputy", sa.String(60), nullable=False),
        sa.Column("noted_by", sa.String(120), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(from_at IS NULL) = (until_at IS NULL) AND (state <> 'could' OR from_at IS NOT NULL)",
            name=op.f("ck_emergency_call_could"),
        ),
        sa.CheckConstraint("from_at < until_at", name=op.f("ck_emergency_call_times")),
        sa.ForeignKeyConstraint(["head_id"], ["head.id"], name=op.f("fk_emergency_call_head_id")),
        sa.ForeignKeyConstraint(
            ["emergency_id"],
            ["emergency.id"],
            name=op.f("fk_emergency_call_emergency_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_emergency_call")),
        sa.UniqueConstraint("emergency_id", "head_id", name=op.f("uq_emergency_call_emergency_id_head_id")),
    )
    op.create_index("ix_emergency_call_head_id", "emergency_call", ["head_id"])


def _create_teams() -> None:
    op.create_table(
        "emergency_team",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("emergency_id", sa.Integer(), nullable=False),
        sa.Column("township_code", sa.String(12), nullable=False),
        sa.Column("venue_id", sa.Integer(), nullable=False),
        sa.Column("topic_id", sa.Integer(), nullable=False),
        sa.Column("starts_at", sa.DateTime(), nullable=False),
        sa.Column("ends_at", sa.DateTime(), nullable=False),
        sa.Column("audience", sa.Integer(), nullable=False),
        sa.Column("contact", sa.String(80), nullable=False),
        sa.Column("task", sa.String(500), nullable=False),
        sa.Column("leader_id", sa.Integer(), nullable=True),
        sa.Column("need_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("starts_at < ends_at", name=op.f("ck_emergency_team_times")),
        sa.CheckConstraint("audience >= 1", name=op.f("ck_emergency_team_audience")),
        sa.ForeignKeyConstraint(["venue_id"], ["venue.id"], name=op.f("fk_emergency_team_venue_id")),
        sa.ForeignKeyConstraint(["need_id"], ["need.id"], name=op.f("fk_emergency_team_need_id")),
        sa.ForeignKeyConstraint(
            ["township_code"], ["region.code"], name=op.f("fk_emergency_team_township_code")
        ),
        sa.ForeignKeyConstraint(["leader_id"], ["head.id"], name=op.f("fk_emergency_team_leader_id")),
        sa.ForeignKeyConstraint(
            ["emergency_id"],
            ["emergency.id"],
            name=op.f("fk_emergency_team_emergency_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["topic_id"], ["topic.id"], name=op.f("fk_emergency_team_topic_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_emergency_team")),
        sa.UniqueConstraint("need_id", name=op.f("uq_emergency_team_need_id")),
    )
    op.create_index("ix_emergency_team_emergency_id", "emergency_team", ["emergency_id"])
    op.create_index("ix_emergency_team_leader_id", "emergency_team", ["leader_id"])
    op.create_index("ix_emergency_team_topic_id", "emergency_team", ["topic_id"])
    op.create_index("ix_emergency_team_township_code", "emergency_team", ["township_code"])
    op.create_index("ix_emergency_team_venue_id", "emergency_team", ["venue_id"])
    op.create_table(
        "emergency_member",
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("head_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["team_id"], ["emergency_team.id"], name=op.f("fk_emergency_member_team_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["head_id"], ["head.id"], name=op.f("fk_emergency_member_head_id")),
        sa.PrimaryKeyConstraint("team_id", "position", name=op.f("pk_emergency_member")),
        sa.UniqueConstraint("team_id", "head_id", name=op.f("uq_emergency_member_team_id_head_id")),
    )
    op.create_index("ix_emergency_member_head_id", "emergency_member", ["head_id"])
    op.create_table(
        "emergency_pack",
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("pack_id", sa.Integer(), nullable=False),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.CheckConstraint("quantity >= 1", name=op.f("ck_emergency_pack_quantity")),
        sa.ForeignKeyConstraint(
            ["team_id"], ["emergency_team.id"], name=op.f("fk_emergency_pack_team_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["pack_id"], ["resource_pack.id"], name=op.f("fk_emergency_pack_pack_id")),
        sa.PrimaryKeyConstraint("team_id", "pack_id", name=op.f("pk_emergency_pack")),
    )
