"""Notifications: who has to hear of which change, and whether that person has heard of it.

Revision ID: 0012
Revises: 0011
"""

from datetime import datetime
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

EVENTS = (
    "invited", "replaced", "withdrawn", "confirmed", "fell_out", "incomplete", "left_open", "lapsed", "relinked", "declined",
    "suggested", "reconsidered", "expired",
)  # fmt: skip
TICKED_OFF = sa.text("told_by = 'telephone'")
PENDING = sa.text("told_at IS NULL AND overtaken_at IS NULL")


def _words(name: str, *words: str) -> sa.Enum:
    return sa.Enum(*words, name=name, native_enum=False, create_constraint=True, length=24)


def upgrade() -> None:
    op.create_table(
        "notification",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event", _words("notificationevent", *EVENTS), nullable=False),
        sa.Column("audience", _words("audience", "head", "township", "coordinator"), nullable=False),
        sa.Column("region_code", sa.String(12), nullable=False),
        sa.Column("need_id", sa.Integer(), nullable=False),
        sa.Column("invitation_id", sa.Integer(), nullable=True),
        sa.Column("head_id", sa.Integer(), nullable=True),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("until", sa.DateTime(), nullable=False),
        sa.Column("overtaken_at", sa.DateTime(), nullable=True),
        sa.Column("told_at", sa.DateTime(), nullable=True),
        sa.Column("told_by", _words("toldby", "telephone", "answer", "reading"), nullable=True),
        sa.Column("teller", sa.String(120), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("(told_at IS NULL) = (told_by IS NULL)", name=op.f("ck_notification_told")),
        sa.CheckConstraint(
            "audience <> 'head' OR head_id IS NOT NULL", name=op.f("ck_notification_recipient")
        ),
        sa.ForeignKeyConstraint(["region_code"], ["region.code"], name=op.f("fk_notification_region_code")),
        sa.ForeignKeyConstraint(
            ["need_id"], ["need.id"], name=op.f("fk_notification_need_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["invitation_id"],
            ["invitation.id"],
            name=op.f("fk_notification_invitation_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["head_id"], ["head.id"], name=op.f("fk_notification_head_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notification")),
    )
    op.create_index(
        "ix_notification_pending",
        "notification",
        ["audience", "until", "region_code"],
        sqlite_where=PENDING,
        postgresql_where=PENDING,
    )
    op.create_index(
        "ix_notification_ticked_off",
        "notification",
        ["told_at"],
        sqlite_where=TICKED_OFF,
        postgresql_where=TICKED_OFF,
    )
    op.create_index("ix_notification_need_id", "notification", ["need_id", "audience"])
    op.create_index("ix_notification_invitation_id", "notification", ["invitation_id"])
    op.create_index("ix_notification_head_id", "notification", ["head_id"])
    _tell_of_what_waits()


def _tell_of_what_waits() -> None:
    """Nobody knows who of those asked before has heard of it: whoever still has time to answer stands on the list."""
    at = datetime.now(ZoneInfo("Asia/Shanghai")).replace(tzinfo=None, microsecond=0)
    asked = sa.text(
        "SELECT invitation.id AS invitation_id, invitation.head_id, invitation.answer_by, need.id AS need_id,"
        " need.title, need.township_code, head.name AS head, venue.name AS venue, region.name AS township,"
        " assignment.starts_at, assignment.ends_at"
        " FROM invitation JOIN assignment ON assignment.id = invitation.assignment_id"
        " JOIN need ON need.id = assignment.need_id JOIN venue ON venue.id = need.venue_id"
        " JOIN region ON region.code = need.township_code JOIN head ON head.id = invitation.head_id"
        " WHERE invitation.answer = 'waiting' AND assignment.status = 'released' AND assignment.starts_at > :at"
        " ORDER BY invitation.id"
    ).bindparams(sa.bindparam("at", type_=sa.DateTime()))
    times = {"answer_by": sa.DateTime(), "starts_at": sa.DateTime(), "ends_at": sa.DateTime()}
    rows = op.get_bind().execute(asked.columns(**times), {"at": at}).mappings().all()
    table = sa.table(
        "notification",
        *(sa.column(name) for name in ("event", "audience", "region_code", "need_id", "invitation_id", "head_id")),
        sa.column("detail", sa.JSON()), sa.column("created_at", sa.DateTime()), sa.column("until", sa.DateTime()),
        sa.column("teller"), sa.column("version"),
    )  # fmt: skip
    if rows:
        op.bulk_insert(table, [_invited(row, at) for row in rows])


def _invited(row: sa.RowMapping, at: datetime) -> dict[str, object]:
    venue, township = row["venue"], row["township"]
    detail = {
        "title": row["title"], "head": row["head"],
        "place": venue if venue.startswith(township) else township + venue,
        "starts_at": row["starts_at"].isoformat(), "ends_at": row["ends_at"].isoformat(),
        "answer_by": (row["answer_by"] or row["starts_at"]).isoformat(),
    }  # fmt: skip
    return {
        "event": "invited", "audience": "head", "region_code": row["township_code"][:6], "need_id": row["need_id"],
        "invitation_id": row["invitation_id"], "head_id": row["head_id"], "detail": detail, "created_at": at,
        "until": row["starts_at"], "teller": "", "version": 1,
    }  # fmt: skip


def downgrade() -> None:
    op.drop_table("notification")
