"""Links of firms' contacts, noes of heads who were thought of, orders of products. On SQLite notifications and erasures
are built anew.

Revision ID: 0087
Revises: 0086
"""

import sqlalchemy as sa
from alembic import op

revision = "0087"
down_revision = "0086"
branch_labels = None
depends_on = None

NEWS = ("firm_dates", "could_not", "offer_refused")
_ALONE = (
    "'opted_out', 'offer_changed', 'complaint_answered', 'returned', 'topic_suggested', 'topic_approved',"
    " 'topic_refused', 'emergency_asked', 'emergency_reminded', 'emergency_over',"
    " 'head_wanted', 'head_wanted_answered', 'offer_wanted', 'firm_asked', 'firm_reopened',"
    " 'firm_taken_up', 'firm_closed', 'firm_proposed', 'handed_over', 'handover_off',"
    " 'areas_held_back'"
)
_OURS = "'firm_dates', 'offer_refused'"
_OF_FIRMS = ", 'firm_closed', 'firm_reopened', 'firm_dates'"
SUBJECT = (
    "(need_id IS NULL) = (event IN ({events}))"
    " AND (complaint_id IS NOT NULL) = (event = 'complaint_answered')"
    " AND (unplaced_need_id IS NOT NULL) = (event = 'returned')"
    " AND (need_id IS NOT NULL OR head_id IS NOT NULL OR complaint_id IS NOT NULL"
    " OR unplaced_need_id IS NOT NULL OR event IN ('handed_over', 'handover_off', 'areas_held_back'{others}))"
)
KINDS = ("head", "account", "contact")
notifications = sa.table("notification", sa.column("id"), sa.column("event"), sa.column("head_id"))
sent = sa.table("delivery_notification", sa.column("notification_id"))
erasures = sa.table("erasure", sa.column("kind"))


def upgrade() -> None:
    op.add_column(
        "firm_request", sa.Column("contact_generation", sa.Integer(), nullable=False, server_default="1")
    )
    op.add_column("firm_request", sa.Column("offered_halves", sa.JSON(), nullable=False, server_default="[]"))
    op.add_column("firm_request", sa.Column("offered_at", sa.DateTime(), nullable=True))
    op.add_column("firm_request", sa.Column("suits_said_at", sa.DateTime(), nullable=True))
    op.add_column("firm_request", sa.Column("suits_words", sa.String(300), nullable=False, server_default=""))
    for table in ("group_question", "head_search"):
        op.add_column(table, sa.Column("refused_at", sa.DateTime(), nullable=True))
        op.add_column(table, sa.Column("refused_words", sa.String(200), nullable=False, server_default=""))
    op.execute(
        "ALTER TABLE need ADD COLUMN product_id INTEGER CONSTRAINT fk_need_product_id REFERENCES product (id)"
    )
    op.create_index("ix_need_product_id", "need", ["product_id"])
    _say_kinds(*KINDS, "firm_contact")
    _say_subject(SUBJECT.format(events=f"{_ALONE}, {_OURS}", others=_OF_FIRMS))


def downgrade() -> None:
    without_head = notifications.c.head_id.is_(None) & notifications.c.event.in_(
        ("firm_closed", "firm_reopened")
    )
    gone = sa.select(notifications.c.id).where(notifications.c.event.in_(NEWS) | without_head)
    op.execute(sa.delete(sent).where(sent.c.notification_id.in_(gone)))
    op.execute(sa.delete(notifications).where(notifications.c.event.in_(NEWS) | without_head))
    _say_subject(SUBJECT.format(events=_ALONE, others=""))
    op.execute(sa.delete(erasures).where(erasures.c.kind == "firm_contact"))
    _say_kinds(*KINDS)
    op.drop_index("ix_need_product_id", "need")
    op.drop_column("need", "product_id")
    for table in ("head_search", "group_question"):
        op.drop_column(table, "refused_words")
        op.drop_column(table, "refused_at")
    for column in ("suits_words", "suits_said_at", "offered_at", "offered_halves", "contact_generation"):
        op.drop_column("firm_request", column)


def _say_kinds(*kinds: str) -> None:
    named = ", ".join(f"'{kind}'" for kind in kinds)
    with op.batch_alter_table("erasure") as erasure:
        erasure.drop_constraint(op.f("ck_erasure_personkind"), type_="check")
        erasure.create_check_constraint(op.f("ck_erasure_personkind"), f"kind IN ({named})")


def _say_subject(rule: str) -> None:
    with op.batch_alter_table("notification") as notification:
        notification.drop_constraint(op.f("ck_notification_subject"), type_="check")
        notification.create_check_constraint(op.f("ck_notification_subject"), rule)
