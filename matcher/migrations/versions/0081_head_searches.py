"""Heads whom a county looks for, put to working groups, and kit worth buying. On SQLite notifications are built anew.

Revision ID: 0081
Revises: 0080
"""

import sqlalchemy as sa
from alembic import op

revision = "0081"
down_revision = "0080"
branch_labels = None
depends_on = None

_ALONE = (
    "'opted_out', 'offer_changed', 'complaint_answered', 'returned', 'topic_suggested', 'topic_approved',"
    " 'topic_refused', 'emergency_asked', 'emergency_reminded', 'emergency_over'"
)
NEWS = ("head_wanted", "head_wanted_answered", "offer_wanted")
SUBJECT = (
    "(need_id IS NULL) = (event IN ({events}))"
    " AND (complaint_id IS NOT NULL) = (event = 'complaint_answered')"
    " AND (unplaced_need_id IS NOT NULL) = (event = 'returned')"
    " AND (need_id IS NOT NULL OR head_id IS NOT NULL OR complaint_id IS NOT NULL"
    " OR unplaced_need_id IS NOT NULL)"
)
notifications = sa.table("notification", sa.column("id"), sa.column("event"))
sent = sa.table("delivery_notification", sa.column("notification_id"))


def upgrade() -> None:
    op.create_table(
        "head_search",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("topic_id", sa.Integer(), nullable=False),
        sa.Column("township_code", sa.String(12), nullable=False),
        sa.Column("more", sa.Integer(), nullable=False),
        sa.Column("weeks", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(), nullable=False),
        sa.Column("asked_by", sa.Integer(), nullable=True),
        sa.Column(
            "answer",
            sa.Enum(
                "head", "newcomer", "nobody",
                name="searchanswer", native_enum=False, create_constraint=True, length=24,
            ),
            nullable=True,
        ),
        sa.Column("head_id", sa.Integer(), nullable=True),
        sa.Column("words", sa.String(200), nullable=False),
        sa.Column("answered_at", sa.DateTime(), nullable=True),
        sa.Column("leader_id", sa.Integer(), nullable=True),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(answer IS NULL) = (answered_at IS NULL)", name=op.f("ck_head_search_answered")
        ),
        sa.CheckConstraint(
            "answer IS NULL OR (answer = 'head') = (head_id IS NOT NULL)", name=op.f("ck_head_search_head")
        ),
        sa.ForeignKeyConstraint(
            ["group_id"], ["working_group.id"], name=op.f("fk_head_search_group_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["topic_id"], ["topic.id"], name=op.f("fk_head_search_topic_id")),
        sa.ForeignKeyConstraint(["township_code"], ["region.code"], name=op.f("fk_head_search_township_code")),
        sa.ForeignKeyConstraint(["asked_by"], ["account.id"], name=op.f("fk_head_search_asked_by")),
        sa.ForeignKeyConstraint(["head_id"], ["head.id"], name=op.f("fk_head_search_head_id")),
        sa.ForeignKeyConstraint(["leader_id"], ["head.id"], name=op.f("fk_head_search_leader_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_head_search")),
    )  # fmt: skip
    op.create_table(
        "purchase",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("study_id", sa.Integer(), nullable=False),
        sa.Column("pack_id", sa.Integer(), nullable=False),
        sa.Column("value_delta", sa.Integer(), nullable=False),
        sa.Column("by_week", sa.JSON(), nullable=False),
        sa.Column("serves", sa.JSON(), nullable=False),
        sa.Column("drops", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["study_id"], ["recruit_study.id"], name=op.f("fk_purchase_study_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["pack_id"], ["resource_pack.id"], name=op.f("fk_purchase_pack_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_purchase")),
    )
    for column in ("study_id", "pack_id"):
        op.create_index(f"ix_purchase_{column}", "purchase", [column])
    with op.batch_alter_table("recruit_study") as study:
        study.add_column(
            sa.Column("kit_is_complete", sa.Boolean(), nullable=False, server_default=sa.false())
        )
    with op.batch_alter_table("recruit_study") as study:
        study.alter_column("kit_is_complete", server_default=None)
    live = sa.text("ended_at IS NULL")
    op.create_index(
        "uq_head_search_live",
        "head_search",
        ["topic_id"],
        unique=True,
        sqlite_where=live,
        postgresql_where=live,
    )
    for column in ("group_id", "topic_id", "head_id", "leader_id"):
        op.create_index(f"ix_head_search_{column}", "head_search", [column])
    _subject(f"{_ALONE}, " + ", ".join(f"'{event}'" for event in NEWS))


def downgrade() -> None:
    gone = sa.select(notifications.c.id).where(notifications.c.event.in_(NEWS))
    op.execute(sa.delete(sent).where(sent.c.notification_id.in_(gone)))
    op.execute(sa.delete(notifications).where(notifications.c.event.in_(NEWS)))
    _subject(_ALONE)
    op.drop_table("purchase")
    op.drop_table("head_search")
    with op.batch_alter_table("recruit_study") as study:
        study.drop_column("kit_is_complete")


def _subject(events: str) -> None:
    with op.batch_alter_table("notification") as notification:
        notification.drop_constraint(op.f("ck_notification_subject"), type_="check")
        notification.create_check_constraint(op.f("ck_notification_subject"), SUBJECT.format(events=events))
