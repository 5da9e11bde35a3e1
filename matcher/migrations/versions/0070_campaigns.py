"""Campaigns of a county, their stops, and what planning them as a whole found.

Revision ID: 0070
Revises: 0066
"""

import sqlalchemy as sa
from alembic import op

revision = "0070"
down_revision = "0066"
branch_labels = None
depends_on = None

KINDS = ("new_year_fairs", "lei_feng_week", "science_week", "workers_day", "science_month", "own")
STATES = ("queued", "running", "done", "failed", "cancelled")


def _words(name: str, *words: str) -> sa.Enum:
    return sa.Enum(*words, name=name, native_enum=False, create_constraint=True, length=24)


def _key(table: str, column: str, target: str, *, cascade: bool = False) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], [target], name=op.f(f"fk_{table}_{column}"), ondelete="CASCADE" if cascade else None
    )


def upgrade() -> None:
    op.create_table(
        "campaign",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("county_code", sa.String(12), nullable=False),
        sa.Column("kind", _words("campaignkind", *KINDS), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("created_by", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("first_day <= last_day", name=op.f("ck_campaign_days")),
        sa.CheckConstraint("name <> ''", name=op.f("ck_campaign_name")),
        _key("campaign", "county_code", "region.code"),
        _key("campaign", "created_by", "account.id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign")),
    )
    op.create_index("ix_campaign_county_code_first_day", "campaign", ["county_code", "first_day"])
    op.create_table(
        "campaign_topic",
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("topic_id", sa.Integer(), nullable=False),
        _key("campaign_topic", "campaign_id", "campaign.id", cascade=True),
        _key("campaign_topic", "topic_id", "topic.id"),
        sa.PrimaryKeyConstraint("campaign_id", "position", name=op.f("pk_campaign_topic")),
    )
    op.create_index(op.f("ix_campaign_topic_topic_id"), "campaign_topic", ["topic_id"])
    op.create_table(
        "campaign_stop",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column("township_code", sa.String(12), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("venue_id", sa.Integer(), nullable=True),
        sa.Column("start_minute", sa.Integer(), nullable=False),
        sa.Column("end_minute", sa.Integer(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("audience", sa.Integer(), nullable=False),
        sa.Column("need_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("minutes BETWEEN 15 AND 480", name=op.f("ck_campaign_stop_minutes")),
        sa.CheckConstraint("audience >= 1", name=op.f("ck_campaign_stop_audience")),
        sa.CheckConstraint(
            "0 <= start_minute AND start_minute < end_minute AND end_minute <= 1440",
            name=op.f("ck_campaign_stop_hours"),
        ),
        _key("campaign_stop", "campaign_id", "campaign.id", cascade=True),
        _key("campaign_stop", "township_code", "region.code"),
        _key("campaign_stop", "venue_id", "venue.id"),
        _key("campaign_stop", "need_id", "need.id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign_stop")),
        sa.UniqueConstraint(
            "campaign_id", "township_code", "day", name=op.f("uq_campaign_stop_campaign_id_township_code_day")
        ),
        sa.UniqueConstraint("need_id", name=op.f("uq_campaign_stop_need_id")),
    )
    op.create_index("ix_campaign_stop_township_code_day", "campaign_stop", ["township_code", "day"])
    op.create_table(
        "stop_topic",
        sa.Column("stop_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("topic_id", sa.Integer(), nullable=False),
        _key("stop_topic", "stop_id", "campaign_stop.id", cascade=True),
        _key("stop_topic", "topic_id", "topic.id"),
        sa.PrimaryKeyConstraint("stop_id", "position", name=op.f("pk_stop_topic")),
    )
    op.create_index(op.f("ix_stop_topic_topic_id"), "stop_topic", ["topic_id"])
    _plannings()


def _plannings() -> None:
    op.create_table(
        "campaign_run",
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column("seconds", sa.Integer(), nullable=False),
        sa.Column("weeks", sa.Integer(), nullable=False),
        sa.Column("weeks_done", sa.Integer(), nullable=False),
        sa.Column("created_by", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("status", _words("runstatus", *STATES), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("started_at", sa.DateTime(), nullable=True),
        sa.Column("finished_at", sa.DateTime(), nullable=True),
        sa.Column("worker", sa.String(80), nullable=True),
        sa.Column("lease_until", sa.DateTime(), nullable=True),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("error", sa.Text(), nullable=True),
        _key("campaign_run", "campaign_id", "campaign.id", cascade=True),
        _key("campaign_run", "created_by", "account.id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign_run")),
    )
    live = sa.text("status IN ('queued', 'running')")
    op.create_index(
        "uq_campaign_run_live",
        "campaign_run",
        ["campaign_id"],
        unique=True,
        sqlite_where=live,
        postgresql_where=live,
    )
    op.create_index("ix_campaign_run_campaign_id", "campaign_run", ["campaign_id"])
    op.create_table(
        "reservation",
        sa.Column("campaign_run_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("stop_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("starts_at", sa.DateTime(), nullable=True),
        sa.Column("why", sa.String(40), nullable=False),
        _key("reservation", "campaign_run_id", "campaign_run.id", cascade=True),
        _key("reservation", "stop_id", "campaign_stop.id", cascade=True),
        sa.PrimaryKeyConstraint("campaign_run_id", "stop_id", name=op.f("pk_reservation")),
    )
    op.create_index(op.f("ix_reservation_stop_id"), "reservation", ["stop_id"])
    op.create_table(
        "reserved_head",
        sa.Column("campaign_run_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("stop_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("head_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["campaign_run_id", "stop_id"],
            ["reservation.campaign_run_id", "reservation.stop_id"],
            name=op.f("fk_reserved_head_campaign_run_id_stop_id"),
            ondelete="CASCADE",
        ),
        _key("reserved_head", "head_id", "head.id"),
        sa.PrimaryKeyConstraint("campaign_run_id", "stop_id", "position", name=op.f("pk_reserved_head")),
    )
    op.create_index(op.f("ix_reserved_head_head_id"), "reserved_head", ["head_id"])


def downgrade() -> None:
    for table in (
        "reserved_head",
        "reservation",
        "campaign_run",
        "stop_topic",
        "campaign_stop",
        "campaign_topic",
        "campaign",
    ):
        op.drop_table(table)
