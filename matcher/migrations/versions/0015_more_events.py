"""More of what people have to hear of: events of the clock, and messages as a way to be told.

The database no longer keeps the list of events: it grows with the versions of the service, which keep it.

Revision ID: 0015
Revises: 0014
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

FORMER_EVENTS = (
    "invited", "replaced", "withdrawn", "confirmed", "fell_out", "incomplete", "left_open", "lapsed", "relinked", "declined",
    "suggested", "reconsidered", "expired",
)  # fmt: skip
FORMER_WAYS = ("telephone", "answer", "reading")
WAYS = (*FORMER_WAYS, "message")
TICKED_OFF = sa.text("told_by = 'telephone'")
PENDING = sa.text("told_at IS NULL AND overtaken_at IS NULL")
FORMER_COLUMNS = (
    "id", "event", "audience", "region_code", "need_id", "invitation_id", "head_id", "detail", "created_at", "until",
    "overtaken_at", "told_at", "told_by", "teller", "version",
)  # fmt: skip
NOTIFICATION = sa.table("notification", *(sa.column(name) for name in FORMER_COLUMNS))
REBUILT = sa.table("_rebuilt", *(sa.column(name) for name in FORMER_COLUMNS))
EVENT_CHECK, WAY_CHECK = "ck_notification_notificationevent", "ck_notification_toldby"


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        _rebuild((), WAYS, (_once(), sa.UniqueConstraint("once", name=op.f("uq_notification_once"))))
        return
    op.drop_constraint(op.f(EVENT_CHECK), "notification", type_="check")
    _change_check(WAY_CHECK, "told_by", WAYS)
    op.add_column("notification", _once())
    op.create_unique_constraint(op.f("uq_notification_once"), "notification", ["once"])


def downgrade() -> None:
    op.execute(NOTIFICATION.delete().where(NOTIFICATION.c.event.not_in(FORMER_EVENTS)))
    by_message = NOTIFICATION.update().where(NOTIFICATION.c.told_by == "message")
    op.execute(by_message.values(told_by="reading"))
    if op.get_bind().dialect.name == "sqlite":
        _rebuild(FORMER_EVENTS, FORMER_WAYS, ())
        return
    op.drop_column("notification", "once")
    _change_check(WAY_CHECK, "told_by", FORMER_WAYS)
    _add_check(EVENT_CHECK, "event", FORMER_EVENTS)


def _once() -> sa.Column[str]:
    return sa.Column("once", sa.String(80), nullable=True)


def _change_check(name: str, column: str, words: Sequence[str]) -> None:
    op.drop_constraint(op.f(name), "notification", type_="check")
    _add_check(name, column, words)


def _add_check(name: str, column: str, words: Sequence[str]) -> None:
    op.create_check_constraint(op.f(name), "notification", _listed(column, words))


def _listed(column: str, words: Sequence[str]) -> str:
    return f"{column} IN ({', '.join(repr(word) for word in words)})"


def _held(name: str, column: str, words: Sequence[str]) -> sa.CheckConstraint:
    return sa.CheckConstraint(_listed(column, words), name=op.f(name))


def _rebuild(events: Sequence[str], ways: Sequence[str], more: Sequence[sa.schema.SchemaItem]) -> None:
    """The table anew, with its rows: SQLite changes no constraint."""
    op.create_table(
        "_rebuilt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event", sa.String(24), nullable=False),
        sa.Column("audience", sa.String(24), nullable=False),
        sa.Column("region_code", sa.String(12), nullable=False),
        sa.Column("need_id", sa.Integer(), nullable=False),
        sa.Column("invitation_id", sa.Integer(), nullable=True),
        sa.Column("head_id", sa.Integer(), nullable=True),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("until", sa.DateTime(), nullable=False),
        sa.Column("overtaken_at", sa.DateTime(), nullable=True),
        sa.Column("told_at", sa.DateTime(), nullable=True),
        sa.Column("told_by", sa.String(24), nullable=True),
        sa.Column("teller", sa.String(120), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        *more,
        *([_held(EVENT_CHECK, "event", events)] if events else []),
        _held("ck_notification_audience", "audience", ("head", "township", "coordinator")),
        _held(WAY_CHECK, "told_by", ways),
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
    op.execute(REBUILT.insert().from_select(FORMER_COLUMNS, sa.select(NOTIFICATION)))
    op.drop_table("notification")
    op.rename_table("_rebuilt", "notification")
    op.create_index(
        "ix_notification_pending", "notification", ["audience", "until", "region_code"], sqlite_where=PENDING
    )
    op.create_index("ix_notification_ticked_off", "notification", ["told_at"], sqlite_where=TICKED_OFF)
    op.create_index("ix_notification_need_id", "notification", ["need_id", "audience"])
    op.create_index("ix_notification_invitation_id", "notification", ["invitation_id"])
    op.create_index("ix_notification_head_id", "notification", ["head_id"])
