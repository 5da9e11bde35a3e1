"""A series keeps place, length and hours of its own: as those of the need it is copied from are now.

Revision ID: 0036
Revises: 0035
"""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("series") as altered:
        altered.add_column(sa.Column("venue_id", sa.Integer(), nullable=True))
        altered.add_column(sa.Column("minutes", sa.Integer(), nullable=True))
        altered.add_column(sa.Column("hours", sa.JSON(), nullable=True))
        altered.add_column(sa.Column("kept", sa.JSON(), server_default="{}", nullable=False))
    _fill()
    with op.batch_alter_table("series") as altered:
        altered.alter_column("venue_id", existing_type=sa.Integer(), nullable=False)
        altered.alter_column("minutes", existing_type=sa.Integer(), nullable=False)
        altered.alter_column("hours", existing_type=sa.JSON(), nullable=False)
        altered.create_foreign_key(op.f("fk_series_venue_id"), "venue", ["venue_id"], ["id"])


def downgrade() -> None:
    with op.batch_alter_table("series") as altered:
        altered.drop_constraint(op.f("fk_series_venue_id"), type_="foreignkey")
        for name in ("kept", "hours", "minutes", "venue_id"):
            altered.drop_column(name)


def _fill() -> None:
    """The days of a need's hours are counted from the one with the weekday of the rule, as copies were made so far."""
    series = sa.table(
        "series", *map(sa.column, ("id", "need_id", "venue_id", "minutes")),
        sa.column("first_day", sa.Date()), sa.column("hours", sa.JSON()),
    )  # fmt: skip
    need = sa.table("need", *map(sa.column, ("id", "venue_id", "minutes")))
    window = sa.table(
        "window", *map(sa.column, ("need_id", "start_minute", "end_minute")), sa.column("day", sa.Date())
    )
    bind = op.get_bind()
    query = sa.select(series.c.id, series.c.first_day, need.c.id, need.c.venue_id, need.c.minutes)
    for key, first_day, need_id, venue_id, minutes in bind.execute(
        query.join_from(series, need, series.c.need_id == need.c.id)
    ).all():
        found = sa.select(window.c.day, window.c.start_minute, window.c.end_minute)
        rows = sorted(tuple(row) for row in bind.execute(found.where(window.c.need_id == need_id)))
        days = [day for day, _, _ in rows]
        start = next((day for day in days if day.weekday() == first_day.weekday()), days[0] if days else None)
        hours = [[(day - start).days, first, last] for day, first, last in rows]
        values = {"venue_id": venue_id, "minutes": minutes, "hours": hours}
        bind.execute(series.update().where(series.c.id == key).values(values))
