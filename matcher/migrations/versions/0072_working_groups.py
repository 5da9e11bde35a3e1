"""Working groups: members, texts, what they say of needs, topics suggested. On SQLite notifications are built anew.

Revision ID: 0072
Revises: 0071
"""

import sqlalchemy as sa
from alembic import op

revision = "0072"
down_revision = "0071"
branch_labels = None
depends_on = None

KINDS = ("medical", "education", "agriculture", "enterprise")
_ALONE = "'opted_out', 'offer_changed', 'complaint_answered', 'returned'"
_TOPICS = "'topic_suggested', 'topic_approved', 'topic_refused'"
SUBJECT = (
    "(need_id IS NULL) = (event IN ({events}))"
    " AND (complaint_id IS NOT NULL) = (event = 'complaint_answered')"
    " AND (unplaced_need_id IS NOT NULL) = (event = 'returned')"
    " AND (need_id IS NOT NULL OR head_id IS NOT NULL OR complaint_id IS NOT NULL"
    " OR unplaced_need_id IS NOT NULL)"
)
NEWS = (
    "group_asked", "group_answered", "could_offer", "head_proposed", "proposal_taken", "proposal_declined",
    "topic_suggested", "topic_approved", "topic_refused",
)  # fmt: skip
notifications = sa.table("notification", sa.column("id"), sa.column("event"))
sent = sa.table("delivery_notification", sa.column("notification_id"))


def _enum(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=24)


def upgrade() -> None:
    _create_groups()
    _create_proposals()
    _create_questions()
    _create_suggestions()
    with op.batch_alter_table("notification") as notification:
        notification.drop_constraint(op.f("ck_notification_subject"), type_="check")
        notification.create_check_constraint(
            op.f("ck_notification_subject"), SUBJECT.format(events=f"{_ALONE}, {_TOPICS}")
        )


def downgrade() -> None:
    gone = sa.select(notifications.c.id).where(notifications.c.event.in_(NEWS))
    op.execute(sa.delete(sent).where(sent.c.notification_id.in_(gone)))
    op.execute(sa.delete(notifications).where(notifications.c.event.in_(NEWS)))
    with op.batch_alter_table("notification") as notification:
        notification.drop_constraint(op.f("ck_notification_subject"), type_="check")
        notification.create_check_constraint(op.f("ck_notification_subject"), SUBJECT.format(events=_ALONE))
    for table in ("topic_suggestion", "group_question", "head_proposal", "group_text", "group_member"):
        op.drop_table(table)
    op.drop_table("working_group")


def _create_groups() -> None:
    op.create_table(
        "working_group",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("county_code", sa.String(12), nullable=False),
        sa.Column("kind", _enum("kind", *KINDS), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["county_code"], ["region.code"], name=op.f("fk_working_group_county_code"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_working_group")),
        sa.UniqueConstraint("county_code", "kind", name=op.f("uq_working_group_county_code_kind")),
    )
    op.execute(
        "INSERT INTO working_group (county_code, kind, version)"
        " SELECT code, each.kind, 1 FROM region CROSS JOIN (SELECT 'medical' AS kind UNION ALL SELECT 'education'"
        " UNION ALL SELECT 'agriculture' UNION ALL SELECT 'enterprise') AS each WHERE level = 'county'"
    )
    current = sa.text("until IS NULL")
    op.create_table(
        "group_member",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("head_id", sa.Integer(), nullable=False),
        sa.Column("leads", sa.Boolean(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.CheckConstraint("until IS NULL OR since <= until", name=op.f("ck_group_member_term")),
        sa.ForeignKeyConstraint(
            ["group_id"], ["working_group.id"], name=op.f("fk_group_member_group_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["head_id"], ["head.id"], name=op.f("fk_group_member_head_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_group_member")),
    )
    op.create_index("ix_group_member_head_id", "group_member", ["head_id"])
    op.create_index(
        "uq_group_member_current", "group_member", ["group_id", "head_id"], unique=True,
        sqlite_where=current, postgresql_where=current,
    )  # fmt: skip
    op.create_table(
        "group_text",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("kind", _enum("grouptextkind", "rules", "handbook"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("saved_at", sa.DateTime(), nullable=False),
        sa.Column("saved_by", sa.Integer(), nullable=True),
        sa.CheckConstraint("number >= 1", name=op.f("ck_group_text_number")),
        sa.ForeignKeyConstraint(
            ["group_id"], ["working_group.id"], name=op.f("fk_group_text_group_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["saved_by"], ["account.id"], name=op.f("fk_group_text_saved_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_group_text")),
        sa.UniqueConstraint("group_id", "kind", "number", name=op.f("uq_group_text_group_id_kind_number")),
    )


def _create_proposals() -> None:
    op.create_table(
        "head_proposal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("need_id", sa.Integer(), nullable=False),
        sa.Column("head_id", sa.Integer(), nullable=False),
        sa.Column("leader_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(200), nullable=False),
        sa.Column("state", _enum("headproposalstate", "waiting", "taken", "declined"), nullable=False),
        sa.Column("proposed_at", sa.DateTime(), nullable=False),
        sa.Column("settled_at", sa.DateTime(), nullable=True),
        sa.Column("settled_by", sa.Integer(), nullable=True),
        sa.Column("settled_words", sa.String(200), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(state = 'waiting') = (settled_at IS NULL)", name=op.f("ck_head_proposal_settled")
        ),
        sa.ForeignKeyConstraint(
            ["group_id"], ["working_group.id"], name=op.f("fk_head_proposal_group_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["need_id"], ["need.id"], name=op.f("fk_head_proposal_need_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["head_id"], ["head.id"], name=op.f("fk_head_proposal_head_id")),
        sa.ForeignKeyConstraint(["leader_id"], ["head.id"], name=op.f("fk_head_proposal_leader_id")),
        sa.ForeignKeyConstraint(["settled_by"], ["account.id"], name=op.f("fk_head_proposal_settled_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_head_proposal")),
    )
    waits = sa.text("state = 'waiting'")
    op.create_index(
        "uq_head_proposal_waiting", "head_proposal", ["need_id", "head_id"], unique=True,
        sqlite_where=waits, postgresql_where=waits,
    )  # fmt: skip
    op.create_index("ix_head_proposal_group_id", "head_proposal", ["group_id", "state"])
    for column in ("need_id", "head_id", "leader_id"):
        op.create_index(f"ix_head_proposal_{column}", "head_proposal", [column])


def _create_questions() -> None:
    op.create_table(
        "group_question",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("need_id", sa.Integer(), nullable=False),
        sa.Column("topic_id", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(), nullable=True),
        sa.Column("asked_by", sa.Integer(), nullable=True),
        sa.Column("answer", _enum("groupanswer", "head", "topic", "nobody"), nullable=True),
        sa.Column("head_id", sa.Integer(), nullable=True),
        sa.Column("other_topic_id", sa.Integer(), nullable=True),
        sa.Column("words", sa.String(200), nullable=False),
        sa.Column("answered_at", sa.DateTime(), nullable=True),
        sa.Column("leader_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "asked_at IS NOT NULL OR answered_at IS NOT NULL", name=op.f("ck_group_question_something")
        ),
        sa.CheckConstraint(
            "(answer IS NULL) = (answered_at IS NULL)", name=op.f("ck_group_question_answered")
        ),
        sa.CheckConstraint(
            "answer IS NULL OR (answer = 'head') = (head_id IS NOT NULL)", name=op.f("ck_group_question_head")
        ),
        sa.CheckConstraint(
            "answer IS NULL OR (answer = 'topic') = (other_topic_id IS NOT NULL)",
            name=op.f("ck_group_question_other_topic"),
        ),
        sa.ForeignKeyConstraint(
            ["group_id"], ["working_group.id"], name=op.f("fk_group_question_group_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["need_id"], ["need.id"], name=op.f("fk_group_question_need_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["topic_id"], ["topic.id"], name=op.f("fk_group_question_topic_id")),
        sa.ForeignKeyConstraint(["asked_by"], ["account.id"], name=op.f("fk_group_question_asked_by")),
        sa.ForeignKeyConstraint(["head_id"], ["head.id"], name=op.f("fk_group_question_head_id")),
        sa.ForeignKeyConstraint(
            ["other_topic_id"], ["topic.id"], name=op.f("fk_group_question_other_topic_id")
        ),
        sa.ForeignKeyConstraint(["leader_id"], ["head.id"], name=op.f("fk_group_question_leader_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_group_question")),
        sa.UniqueConstraint("need_id", "topic_id", name=op.f("uq_group_question_need_id_topic_id")),
    )
    for column in ("group_id", "topic_id", "head_id", "leader_id"):
        op.create_index(f"ix_group_question_{column}", "group_question", [column])


def _create_suggestions() -> None:
    op.create_table(
        "topic_suggestion",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("audience", sa.Integer(), nullable=False),
        sa.Column("state", _enum("suggestionstate", "waiting", "approved", "refused"), nullable=False),
        sa.Column("suggested_at", sa.DateTime(), nullable=False),
        sa.Column("head_id", sa.Integer(), nullable=True),
        sa.Column("decided_at", sa.DateTime(), nullable=True),
        sa.Column("leader_id", sa.Integer(), nullable=True),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("decided_words", sa.String(200), nullable=False),
        sa.Column("topic_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("minutes BETWEEN 15 AND 480", name=op.f("ck_topic_suggestion_minutes")),
        sa.CheckConstraint("audience >= 1", name=op.f("ck_topic_suggestion_audience")),
        sa.CheckConstraint(
            "(state = 'waiting') = (decided_at IS NULL)", name=op.f("ck_topic_suggestion_decided")
        ),
        sa.CheckConstraint(
            "(state = 'approved') = (topic_id IS NOT NULL)", name=op.f("ck_topic_suggestion_approved")
        ),
        sa.ForeignKeyConstraint(
            ["group_id"], ["working_group.id"], name=op.f("fk_topic_suggestion_group_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["head_id"], ["head.id"], name=op.f("fk_topic_suggestion_head_id")),
        sa.ForeignKeyConstraint(["leader_id"], ["head.id"], name=op.f("fk_topic_suggestion_leader_id")),
        sa.ForeignKeyConstraint(["decided_by"], ["account.id"], name=op.f("fk_topic_suggestion_decided_by")),
        sa.ForeignKeyConstraint(["topic_id"], ["topic.id"], name=op.f("fk_topic_suggestion_topic_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_topic_suggestion")),
    )
    op.create_index("ix_topic_suggestion_group_id", "topic_suggestion", ["group_id", "state"])
    for column in ("head_id", "leader_id", "topic_id"):
        op.create_index(f"ix_topic_suggestion_{column}", "topic_suggestion", [column])
