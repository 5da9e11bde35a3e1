"""Heads who move to another county. On SQLite notifications are built anew.

Revision ID: 0088
Revises: 0087
"""

import sqlalchemy as sa
from alembic import op

revision = "0088"
down_revision = "0087"
branch_labels = None
depends_on = None

NEWS = ("transfer_asked", "transfer_consented", "transfer_agreed", "transfer_off", "transfer_done")
_ALONE = (
    "'opted_out', 'offer_changed', 'complaint_answered', 'returned', 'topic_suggested', 'topic_approved',"
    " 'topic_refused', 'emergency_asked', 'emergency_reminded', 'emergency_over',"
    " 'head_wanted', 'head_wanted_answered', 'offer_wanted', 'firm_asked', 'firm_reopened',"
    " 'firm_taken_up', 'firm_closed', 'firm_proposed', 'handed_over', 'handover_off', 'areas_held_back',"
    " 'firm_dates', 'offer_refused'"
)
SUBJECT = (
    "(need_id IS NULL) = (event IN ({events}))"
    " AND (complaint_id IS NOT NULL) = (event = 'complaint_answered')"
    " AND (unplaced_need_id IS NOT NULL) = (event = 'returned')"
    " AND (need_id IS NOT NULL OR head_id IS NOT NULL OR complaint_id IS NOT NULL"
    " OR unplaced_need_id IS NOT NULL OR event IN ('handed_over', 'handover_off', 'areas_held_back',"
    " 'firm_closed', 'firm_reopened', 'firm_dates'))"
)
STATES = ("asked", "consented", "agreed", "done", "undone", "refused", "declined", "withdrawn")
UNDER_WAY = sa.text("state IN ('asked', 'consented', 'agreed')")
notifications = sa.table("notification", sa.column("id"), sa.column("event"))
sent = sa.table("delivery_notification", sa.column("notification_id"))


def upgrade() -> None:
    with op.batch_alter_table("head") as head:
        head.add_column(sa.Column("first_id", sa.Integer(), nullable=True))
        head.create_foreign_key(op.f("fk_head_first_id"), "head", ["first_id"], ["id"])
        head.create_index("ix_head_first_id", ["first_id"])
    op.create_table(
        "head_transfer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("head_id", sa.Integer(), nullable=False),
        sa.Column("from_code", sa.String(12), nullable=False),
        sa.Column("to_code", sa.String(12), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(300), nullable=False),
        sa.Column(
            "state", sa.Enum(*STATES, native_enum=False, create_constraint=True, length=24, name="transferstate"),
            nullable=False,
        ),
        sa.Column("said_at", sa.DateTime(), nullable=False),
        sa.Column("said_by", sa.Integer(), nullable=True),
        sa.Column("consented_at", sa.DateTime(), nullable=True),
        sa.Column("consent_words", sa.String(300), nullable=False),
        sa.Column("institution_id", sa.Integer(), nullable=True),
        sa.Column("new_township_code", sa.String(12), nullable=True),
        sa.Column("new_title", sa.String(120), nullable=False),
        sa.Column("agreed_by", sa.Integer(), nullable=True),
        sa.Column("no_words", sa.String(300), nullable=False),
        sa.Column("successor_id", sa.Integer(), nullable=True),
        sa.Column("moved", sa.JSON(), nullable=False),
        sa.Column("held_back", sa.JSON(), nullable=False),
        sa.Column("done_at", sa.DateTime(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("from_code <> to_code", name=op.f("ck_head_transfer_two_counties")),
        sa.CheckConstraint(
            "state NOT IN ('consented', 'agreed', 'done') OR consented_at IS NOT NULL",
            name=op.f("ck_head_transfer_consent"),
        ),
        sa.CheckConstraint(
            "state NOT IN ('agreed', 'done') OR (institution_id IS NOT NULL AND new_township_code IS NOT NULL)",
            name=op.f("ck_head_transfer_place"),
        ),
        sa.CheckConstraint(
            "(state = 'done') = (successor_id IS NOT NULL)", name=op.f("ck_head_transfer_successor")
        ),
        sa.ForeignKeyConstraint(["head_id"], ["head.id"], name=op.f("fk_head_transfer_head_id")),
        sa.ForeignKeyConstraint(["from_code"], ["region.code"], name=op.f("fk_head_transfer_from_code")),
        sa.ForeignKeyConstraint(["to_code"], ["region.code"], name=op.f("fk_head_transfer_to_code")),
        sa.ForeignKeyConstraint(["said_by"], ["account.id"], name=op.f("fk_head_transfer_said_by")),
        sa.ForeignKeyConstraint(
            ["institution_id"], ["institution.id"], name=op.f("fk_head_transfer_institution_id")
        ),
        sa.ForeignKeyConstraint(
            ["new_township_code"], ["region.code"], name=op.f("fk_head_transfer_new_township_code")
        ),
        sa.ForeignKeyConstraint(["agreed_by"], ["account.id"], name=op.f("fk_head_transfer_agreed_by")),
        sa.ForeignKeyConstraint(["successor_id"], ["head.id"], name=op.f("fk_head_transfer_successor_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_head_transfer")),
    )  # fmt: skip
    op.create_index("ix_head_transfer_head_id", "head_transfer", ["head_id"])
    op.create_index("ix_head_transfer_from_code", "head_transfer", ["from_code"])
    op.create_index("ix_head_transfer_to_code", "head_transfer", ["to_code"])
    op.create_index("ix_head_transfer_successor_id", "head_transfer", ["successor_id"])
    op.create_index("ix_head_transfer_state", "head_transfer", ["state", "day"])
    op.create_index(
        "uq_head_transfer_under_way", "head_transfer", ["head_id"], unique=True,
        sqlite_where=UNDER_WAY, postgresql_where=UNDER_WAY,
    )  # fmt: skip
    _say_subject(f"{_ALONE}, " + ", ".join(f"'{event}'" for event in NEWS))


def downgrade() -> None:
    gone = sa.select(notifications.c.id).where(notifications.c.event.in_(NEWS))
    op.execute(sa.delete(sent).where(sent.c.notification_id.in_(gone)))
    op.execute(sa.delete(notifications).where(notifications.c.event.in_(NEWS)))
    _say_subject(_ALONE)
    op.drop_table("head_transfer")
    with op.batch_alter_table("head") as head:
        head.drop_index("ix_head_first_id")
        head.drop_constraint(op.f("fk_head_first_id"), type_="foreignkey")
        head.drop_column("first_id")


def _say_subject(events: str) -> None:
    with op.batch_alter_table("notification") as notification:
        notification.drop_constraint(op.f("ck_notification_subject"), type_="check")
        notification.create_check_constraint(op.f("ck_notification_subject"), SUBJECT.format(events=events))
