"""Requests of firms. On SQLite notifications are built anew.

Revision ID: 0082
Revises: 0081
"""

import sqlalchemy as sa
from alembic import op

revision = "0082"
down_revision = "0081"
branch_labels = None
depends_on = None

CATEGORIES = ("technical", "digital", "testing", "property", "project", "talent", "market", "other")
STATES = ("open", "in_hand", "closed")
OUTCOMES = ("solved", "partly", "not_solved", "withdrawn")
NEWS = ("firm_asked", "firm_reopened", "firm_taken_up", "firm_closed", "firm_proposed")
_ALONE = (
    "'opted_out', 'offer_changed', 'complaint_answered', 'returned', 'topic_suggested', 'topic_approved',"
    " 'topic_refused', 'emergency_asked', 'emergency_reminded', 'emergency_over',"
    " 'head_wanted', 'head_wanted_answered', 'offer_wanted'"
)
_FIRMS = "'firm_asked', 'firm_reopened', 'firm_taken_up', 'firm_closed', 'firm_proposed'"
SUBJECT = (
    "(need_id IS NULL) = (event IN ({events}))"
    " AND (complaint_id IS NOT NULL) = (event = 'complaint_answered')"
    " AND (unplaced_need_id IS NOT NULL) = (event = 'returned')"
    " AND (need_id IS NOT NULL OR head_id IS NOT NULL OR complaint_id IS NOT NULL"
    " OR unplaced_need_id IS NOT NULL)"
)
notifications = sa.table("notification", sa.column("id"), sa.column("event"))
sent = sa.table("delivery_notification", sa.column("notification_id"))


def _enum(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=24)


def upgrade() -> None:
    _create_requests()
    _create_entries()
    for table in ("need", "firm_output"):
        # in place: to build needs anew would make the checks of their columns those of the table
        op.execute(
            f"ALTER TABLE {table} ADD COLUMN firm_request_id INTEGER"
            f" CONSTRAINT fk_{table}_firm_request_id REFERENCES firm_request (id)"
        )
        op.create_index(f"ix_{table}_firm_request_id", table, ["firm_request_id"])
    with op.batch_alter_table("notification") as notification:
        notification.drop_constraint(op.f("ck_notification_subject"), type_="check")
        notification.create_check_constraint(
            op.f("ck_notification_subject"), SUBJECT.format(events=f"{_ALONE}, {_FIRMS}")
        )


def downgrade() -> None:
    gone = sa.select(notifications.c.id).where(notifications.c.event.in_(NEWS))
    op.execute(sa.delete(sent).where(sent.c.notification_id.in_(gone)))
    op.execute(sa.delete(notifications).where(notifications.c.event.in_(NEWS)))
    with op.batch_alter_table("notification") as notification:
        notification.drop_constraint(op.f("ck_notification_subject"), type_="check")
        notification.create_check_constraint(op.f("ck_notification_subject"), SUBJECT.format(events=_ALONE))
    for table in ("firm_output", "need"):
        op.drop_index(f"ix_{table}_firm_request_id", table)
        op.drop_column(table, "firm_request_id")
    op.drop_table("firm_request_entry")
    op.drop_table("firm_request")


def _create_requests() -> None:
    op.create_table(
        "firm_request",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("institution_id", sa.Integer(), nullable=False),
        sa.Column("category", _enum("firmrequestcategory", *CATEGORIES), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("halves", sa.JSON(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=True),
        sa.Column("contact", sa.String(80), nullable=False),
        sa.Column("by_firm", sa.Boolean(), nullable=False),
        sa.Column("state", _enum("firmrequeststate", *STATES), nullable=False),
        sa.Column("outcome", _enum("firmoutcome", *OUTCOMES), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("proposed_id", sa.Integer(), nullable=True),
        sa.Column("proposer_id", sa.Integer(), nullable=True),
        sa.Column("proposed_words", sa.String(200), nullable=False),
        sa.Column("proposed_at", sa.DateTime(), nullable=True),
        sa.Column("created_by", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("words <> ''", name=op.f("ck_firm_request_words")),
        sa.CheckConstraint("people IS NULL OR people >= 1", name=op.f("ck_firm_request_people")),
        sa.CheckConstraint(
            "(state = 'closed') = (outcome IS NOT NULL) AND (state = 'closed') = (closed_on IS NOT NULL)",
            name=op.f("ck_firm_request_closed"),
        ),
        sa.CheckConstraint(
            "(proposed_id IS NULL) = (proposer_id IS NULL) AND (proposed_id IS NULL) = (proposed_at IS NULL)",
            name=op.f("ck_firm_request_proposed"),
        ),
        sa.ForeignKeyConstraint(
            ["institution_id"], ["institution.id"], name=op.f("fk_firm_request_institution_id")
        ),
        sa.ForeignKeyConstraint(["proposed_id"], ["head.id"], name=op.f("fk_firm_request_proposed_id")),
        sa.ForeignKeyConstraint(["proposer_id"], ["head.id"], name=op.f("fk_firm_request_proposer_id")),
        sa.ForeignKeyConstraint(["created_by"], ["account.id"], name=op.f("fk_firm_request_created_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_firm_request")),
    )
    op.create_index("ix_firm_request_institution_id_state", "firm_request", ["institution_id", "state"])
    op.create_index("ix_firm_request_proposed_id", "firm_request", ["proposed_id"])
    op.create_index("ix_firm_request_proposer_id", "firm_request", ["proposer_id"])
    op.create_index("ix_firm_request_created_at", "firm_request", ["created_at"])


def _create_entries() -> None:
    op.create_table(
        "firm_request_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("firm_request_id", sa.Integer(), nullable=False),
        sa.Column("kind", _enum("firmentrykind", "telephone", "outcome", "reopened"), nullable=False),
        sa.Column("outcome", _enum("firmoutcome", *OUTCOMES), nullable=True),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("words", sa.String(300), nullable=False),
        sa.Column("by_firm", sa.Boolean(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.CheckConstraint(
            "(kind = 'outcome') = (outcome IS NOT NULL)", name=op.f("ck_firm_request_entry_outcome")
        ),
        sa.ForeignKeyConstraint(
            ["firm_request_id"], ["firm_request.id"], name=op.f("fk_firm_request_entry_firm_request_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_firm_request_entry")),
    )  # fmt: skip
    op.create_index("ix_firm_request_entry_firm_request_id", "firm_request_entry", ["firm_request_id", "day"])
    op.create_index("ix_firm_request_entry_day", "firm_request_entry", ["day"])
