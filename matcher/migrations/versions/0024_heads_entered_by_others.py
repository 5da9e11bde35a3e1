"""Heads whom others have entered: what is assumed of them, who entered them, and that they may opt out.

Limits that nobody has said are NULL, news may be about a head alone. On SQLite both tables are built anew.

Revision ID: 0024
Revises: 0023
"""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

LIMITS = {
    "max_travel_minutes": 60, "max_audience": 200, "max_sessions_per_day": 2, "max_sessions_per_week": 3,
}  # fmt: skip
OFFER = sa.table("offer", sa.column("published"), sa.column("hours_assumed"), *map(sa.column, LIMITS))
NOTIFICATION = sa.table("notification", sa.column("need_id"))
SUBJECT = "(need_id IS NULL) = (event = 'opted_out') AND (need_id IS NOT NULL OR head_id IS NOT NULL)"
ASSUMED = {
    "assumed_half_days": (1023, "assumed_half_days BETWEEN 1 AND 16383"),
    "assumed_travel_minutes": (60, "assumed_travel_minutes >= 1"),
    "assumed_audience": (200, "assumed_audience >= 1"),
    "assumed_per_day": (2, "assumed_per_day >= 1"),
    "assumed_per_week": (3, "assumed_per_week >= 1"),
}


def upgrade() -> None:
    for name, (usual, check) in ASSUMED.items():
        op.execute(
            f"ALTER TABLE county_settings ADD COLUMN {name} INTEGER DEFAULT {usual} NOT NULL"
            f" CONSTRAINT ck_county_settings_{name} CHECK ({check})"
        )
    op.add_column("head", sa.Column("place_assumed", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("head", sa.Column("entered_at", sa.DateTime(), nullable=True))
    op.add_column("head", sa.Column("entered_by", sa.String(120), nullable=False, server_default=""))
    op.add_column("head", sa.Column("opted_out_at", sa.DateTime(), nullable=True))
    op.add_column("head", sa.Column("opted_out_number", sa.String(64), nullable=False, server_default=""))
    with op.batch_alter_table("offer") as offer:
        for name in LIMITS:
            offer.alter_column(name, existing_type=sa.Integer(), nullable=True, server_default=None)
        offer.add_column(sa.Column("hours_assumed", sa.Boolean(), nullable=False, server_default=sa.false()))
        for part in ("hours", "limits"):
            offer.add_column(sa.Column(f"{part}_said_at", sa.DateTime(), nullable=True))
            offer.add_column(sa.Column(f"{part}_said_by", sa.String(120), nullable=False, server_default=""))
    with op.batch_alter_table("notification") as notification:
        notification.alter_column("need_id", existing_type=sa.Integer(), nullable=True)
        notification.create_check_constraint(op.f("ck_notification_subject"), SUBJECT)


def downgrade() -> None:
    op.execute(NOTIFICATION.delete().where(NOTIFICATION.c.need_id.is_(None)))
    with op.batch_alter_table("notification") as notification:
        notification.drop_constraint(op.f("ck_notification_subject"), type_="check")
        notification.alter_column("need_id", existing_type=sa.Integer(), nullable=False)
    op.execute(OFFER.update().where(OFFER.c.hours_assumed).values(published=sa.false()))
    for name, usual in LIMITS.items():
        op.execute(OFFER.update().where(OFFER.c[name].is_(None)).values({name: usual}))
    with op.batch_alter_table("offer") as offer:
        for part in ("hours", "limits"):
            offer.drop_column(f"{part}_said_by")
            offer.drop_column(f"{part}_said_at")
        offer.drop_column("hours_assumed")
        for name in LIMITS:
            offer.alter_column(name, existing_type=sa.Integer(), nullable=False)
    for name in ("opted_out_number", "opted_out_at", "entered_by", "entered_at", "place_assumed"):
        op.drop_column("head", name)
    for name in reversed(ASSUMED):
        op.drop_column("county_settings", name)
